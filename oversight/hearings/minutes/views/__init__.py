"""Pages of minutes: for staff and members, and for everybody."""
