"""One case turns out to be two: what belongs to the other goes on under a number of its own."""
