"""Files that come piece by piece and go on after a break: the open protocol tus, version 1.0."""
