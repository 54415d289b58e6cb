"""A directive closes a whole class of cases; it can be taken back in one step."""
