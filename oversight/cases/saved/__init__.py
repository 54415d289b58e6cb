"""Lists of cases that people keep under a name, for themselves or for everybody, and lists that leave as a file."""
