"""Files that come from outside: the command line, the desktop, another start of the app."""
