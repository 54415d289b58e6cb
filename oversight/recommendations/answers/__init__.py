"""What the department answers: prepared by the liaison, signed by the chief, or a request for more investigation."""
