"""The roster: officers as their agencies name them, with rank, unit and employment over time."""
