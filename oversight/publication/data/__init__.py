"""Open data: what the public may count, as rows in which nobody can be found again."""
