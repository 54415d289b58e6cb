"""Minutes: drafted from the record, edited, approved by a motion, published."""
