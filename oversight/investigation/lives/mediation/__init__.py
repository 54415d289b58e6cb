"""Both sides talk with a mediator between them; what is said there stays there."""
