"""Translate: a text sentence by sentence, and whole documents."""
