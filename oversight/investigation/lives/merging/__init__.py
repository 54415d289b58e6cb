"""Two cases about one matter are looked at as one; both numbers stay, and it can be undone."""
