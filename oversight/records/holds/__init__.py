"""Legal holds: while one is in force, nothing of a case is disposed of."""
