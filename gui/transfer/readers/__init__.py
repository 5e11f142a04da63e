"""One module for each format that can be imported: JSON values in, conversations out."""
