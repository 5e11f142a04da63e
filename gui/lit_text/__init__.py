"""A field of plain text that shows things at places of it: lit up, tinted, underlined."""
