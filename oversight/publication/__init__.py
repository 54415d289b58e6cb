"""Publication: the public projection of a case, the leak check, decisions in versions, and the public's pages."""
