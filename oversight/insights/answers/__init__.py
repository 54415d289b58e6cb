"""How fast the department answers: the public's figures."""
