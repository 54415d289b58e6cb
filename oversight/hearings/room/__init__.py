"""The meeting as it goes on: the clerk's screen, the members' screen, and what everybody in the room sees."""
