"""Triage: whether the board investigates, refers, or dismisses with a board member's concurrence."""
