"""The machinery in view: work that failed, what runs by itself, and whether anybody is at work."""
