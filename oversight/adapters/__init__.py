"""The outside world, each part with a real and an embedded version."""
