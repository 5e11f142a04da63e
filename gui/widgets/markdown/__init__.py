"""Markdown for display: cutting a growing reply into sections, safe HTML, code colours."""
