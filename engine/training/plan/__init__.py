"""What a run will take: by arithmetic, and measured by a few real steps."""
