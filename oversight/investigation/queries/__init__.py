"""Reading an investigation."""
