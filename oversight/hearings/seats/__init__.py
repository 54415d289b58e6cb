"""Seats of the board: who holds one, for which term, with which training, and who stands in for whom."""
