"""Documents that are translated into documents of the same kind, a format a module."""
