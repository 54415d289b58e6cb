"""What is given out after a records request: gathered from a case, proposed, decided, put into a ZIP and searched."""
