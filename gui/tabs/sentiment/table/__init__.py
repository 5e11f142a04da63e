"""The Sentiment tab's table mode: whole files, row by row."""
