"""The Sentiment tab: one text, or a whole table, scored by a classification model."""
