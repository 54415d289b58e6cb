"""Pure foundations that know nothing of boards."""
