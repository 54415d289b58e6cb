"""Board and department side by side: one line for each allegation against each officer that was sent."""
