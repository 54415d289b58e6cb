"""Who may do what: permissions, offices, facts, predicates and the map that joins them. Pure."""
