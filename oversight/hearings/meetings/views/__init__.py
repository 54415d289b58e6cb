"""Pages of agendas: those of staff, which share the blueprint of hearings, and those for everybody."""
