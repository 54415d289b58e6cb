"""Pages of a hearing."""
