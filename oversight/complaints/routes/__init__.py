"""Complaints about the chief or the board's own people: they go another way, out of the subject's sight."""
