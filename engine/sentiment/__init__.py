"""Sentiment of texts and tables: what is around the classifier that makes its answers honest."""
