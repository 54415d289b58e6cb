"""Measurements: how fast the pages are with a city's cases in the database, and how fast a decision is drawn."""
