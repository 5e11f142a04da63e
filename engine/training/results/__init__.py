"""What came of a run: the comparison with its base, its use in the app, and its exports."""
