"""Intake: the public form, staff intake, receipts, status."""
