"""Pages of packets: the member’s reader, and the table of who has read."""
