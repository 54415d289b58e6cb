"""The people of a case over time: roles, ages, guardians, consent, and an anonymous person who gives a name."""
