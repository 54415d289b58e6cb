"""Conflicts and recusal: what was found and answered, challenges by parties, the rule of necessity."""
