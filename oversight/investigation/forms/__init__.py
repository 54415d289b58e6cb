"""Forms of an investigation: shape only."""
