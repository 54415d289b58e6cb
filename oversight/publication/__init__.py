"""Public projection, decisions, public log."""
