"""Files of a case: where they came from, kept exactly as received."""
