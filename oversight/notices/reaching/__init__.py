"""How a person may be reached, and the letters that follow a corrected address."""
