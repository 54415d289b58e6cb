"""The public log: salted commitments to everything published, chained, and its head signed every day."""
