"""The redaction desk: the free words of a decision, what is removed from them, on which basis, and who signed."""
