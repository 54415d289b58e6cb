"""Actions of clocks, on both databases."""
