"""The Summarize tab: a text or a document, its summary, and what in the text supports it."""
