"""How long the file of a case is kept: derived from its findings, never typed."""
