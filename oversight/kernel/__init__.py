"""What everything rests on: time, errors, steps and events. Nothing here has heard of a board."""
