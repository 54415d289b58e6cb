"""Sets of words written as plain text, so that they can be read and extended."""


def listed(text: str) -> frozenset[str]:
    """The words of a text as a set."""
    return frozenset(text.split())
