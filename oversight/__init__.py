"""Oversight: case management for civilian oversight boards of the police."""
