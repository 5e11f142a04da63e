"""One text beside its translation."""
