"""Early resolution: the department puts a matter right at once, by a day."""
