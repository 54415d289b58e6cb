"""Complaints: how they come in, the receipt that opens them again, their status."""
