"""Walking the application's own actions: each walk gives the moment of its next step, and is called again then."""
