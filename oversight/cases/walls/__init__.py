"""Walls inside the file of a case: labels on records, who may pass them, and what was said when one was passed."""
