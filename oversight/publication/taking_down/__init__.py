"""Taking a published decision down because a court ordered it, and putting it back because another order says so."""
