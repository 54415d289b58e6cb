"""One incident with several cases: what happened once, who complained of it, what is done for all of them."""
