"""One module for each format that can be exported: a stored conversation in, bytes out."""
