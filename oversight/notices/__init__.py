"""Letters the board owes people, their delivery, and the complainant's mailbox."""
