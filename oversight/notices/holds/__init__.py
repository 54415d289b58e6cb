"""Holds: a letter kept back for a time because somebody with a right to it asked for silence."""
