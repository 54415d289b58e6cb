"""A case rests while a court case runs. It is not closed."""
