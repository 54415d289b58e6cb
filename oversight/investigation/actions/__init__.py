"""What directors, investigators and supervisors do with an investigation."""
