"""The morning e-mail to each person of the board: what is due, missed, new or waiting; numbers and kinds only."""
