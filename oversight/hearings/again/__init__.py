"""A second look: a panel of others votes, on the record, on what is in dispute. The findings stay as they are."""
