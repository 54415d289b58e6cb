"""Records requests: what somebody asked to see, by when it is answered, and on what grounds it is withheld."""
