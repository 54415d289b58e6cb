"""Clocks: started by what happens, tolled, extended, met or missed; each explains itself."""
