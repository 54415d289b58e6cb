"""Leaks: protected terms in, an artefact in, hits out. Knows no case."""
