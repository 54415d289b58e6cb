"""Accounts and the offices they hold, persons and how to reach them, officers of the department."""
