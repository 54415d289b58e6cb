"""Versions of a decision: their stored renditions, corrections with what changed and why, and what differs."""
