"""What came of a run: the comparison with its base, exports, and where the model can be used."""
