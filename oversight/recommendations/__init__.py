"""Recommendations: what the board sends to the department, and what the department answers."""
