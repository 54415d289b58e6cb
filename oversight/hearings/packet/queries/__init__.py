"""Reading packets: what goes in for whom, what there is, and how much of it was read."""
