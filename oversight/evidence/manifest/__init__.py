"""The list of everything a case holds as evidence, with what proves it unchanged."""
