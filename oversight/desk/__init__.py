"""The staff's morning page."""
