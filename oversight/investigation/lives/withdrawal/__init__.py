"""A complainant asks to withdraw; the director decides whether the case ends or goes on."""
