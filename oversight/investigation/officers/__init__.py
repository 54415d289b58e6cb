"""Correcting who a subject officer is: named wrongly, or one description of two; and asking about conflicts again."""
