"""Figures about the board's work: reads everything, writes nothing."""
