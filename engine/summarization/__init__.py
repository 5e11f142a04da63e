"""Summaries of texts of any length, read whole, with the passages that support them."""
