"""What the board recommends: discipline within the matrix of the law, training, and changes of policy."""
