"""Handing the open cases of an investigator to others, and accepting what one was handed."""
