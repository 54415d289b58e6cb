"""The other lives of a case: withdrawn, incomplete, paused, resolved early, mediated, closed by directive, reopened."""
