"""A hearing of a case before the board votes: sessions, witnesses, exhibits, rulings, responses, and who heard it."""
