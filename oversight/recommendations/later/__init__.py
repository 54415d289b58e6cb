"""What became of a finding or of discipline afterwards: in arbitration, before a court, in a civil service appeal."""
