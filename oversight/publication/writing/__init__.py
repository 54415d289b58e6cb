"""Writes the parts of a public decision, each from the public model alone, in one language."""
