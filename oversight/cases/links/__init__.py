"""Cases put together and cases taken apart: both numbers stay, and both ways of counting."""
