"""The table of what must leave: events awaiting their jobs, and jobs awaiting their end."""
