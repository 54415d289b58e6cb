"""What happened, append only, chained, and able to forget words without breaking."""
