"""Conversations in and out of files, in a process of its own.

The window only starts the process and reads its lines (``process.py``); whatever opens a big
file, parses or renders runs in the child (``__main__.py``) and never imports widgets.
"""
