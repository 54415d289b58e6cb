"""Through whose hands a file went: views, downloads, packets, hand-overs, and whether its bytes are still the same."""
