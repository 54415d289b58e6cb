"""Letters written to somebody who turned out to be the wrong one: withdrawn before they go, retracted after."""
