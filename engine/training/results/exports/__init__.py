"""Exports of a finished run: weights for other programs, and the run as a script."""
