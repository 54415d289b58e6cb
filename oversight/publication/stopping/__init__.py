"""The emergency stop: public decisions or data go offline with a plain notice, and open again; who, when and why."""
