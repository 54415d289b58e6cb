"""What intake does: log a complaint, key one in, draft allegations, correct a fact."""
