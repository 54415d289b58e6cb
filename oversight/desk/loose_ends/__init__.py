"""Loose ends: lists that must stay empty. Each is read as it stands; nothing is kept, and what is done is gone."""
