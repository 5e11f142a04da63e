"""What people's training files are, row by row: the shape, and what becomes of each row."""
