"""Levels of review: how deep the board looks at what the chief or the department reported, chosen case by case."""
