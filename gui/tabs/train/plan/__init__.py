"""What a run will take: estimated at once, measured on request."""
