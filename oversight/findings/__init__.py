"""Findings: the investigator's, the board's and the department's on each pair, side by side, never overwritten."""
