"""E-mail to the board's own people: a case, a reason and a link, each mail one row, so that none goes twice."""
