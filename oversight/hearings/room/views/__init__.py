"""Screens of the meeting room: the clerk's, a member's, and the one that everybody sees."""
