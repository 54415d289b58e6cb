"""New renditions of published decisions after a template has changed: the same text, drawn again."""
