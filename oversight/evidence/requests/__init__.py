"""What the board asks the department and other agencies for, and every answer it got."""
