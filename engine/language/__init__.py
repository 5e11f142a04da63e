"""Languages: which one a text is in, where its sentences are, how languages are named."""
