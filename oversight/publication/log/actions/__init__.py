"""What is done to the public log."""
