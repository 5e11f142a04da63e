"""Backup and restore as the window shows them; the engine does them."""
