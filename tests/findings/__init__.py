"""Findings: three writers, one cell."""
