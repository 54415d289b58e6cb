"""Opening again a case that has ended; the old outcome is kept."""
