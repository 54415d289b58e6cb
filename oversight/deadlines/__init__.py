"""Clocks: what starts them, what stops them, when they are due and why."""
