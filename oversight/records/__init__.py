"""How long the file of a case is kept, what holds it back, how it is disposed of, and who asked to see records."""
