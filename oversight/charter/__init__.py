"""The charter: the board's law as data."""
