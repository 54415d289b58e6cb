"""Looking again: a party asks the board to reconsider, in time and on a ground of the law."""
