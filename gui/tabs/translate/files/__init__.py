"""Documents that are translated one after the other."""
