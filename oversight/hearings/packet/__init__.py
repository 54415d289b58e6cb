"""What a member gets to read before a meeting: the file of each case, as their own copy; and how much they read."""
