"""What helps when something is wrong: a report to look at, the logs, a start that can't fail."""
