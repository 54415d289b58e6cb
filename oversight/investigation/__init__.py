"""From triage to the board: who investigates, what they did and found, and the supervisor's review."""
