"""What people and time do with requests."""
