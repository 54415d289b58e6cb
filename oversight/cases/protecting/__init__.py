"""Words that staff protect in a case, beside the names, addresses and numbers that the file itself knows."""
