"""What somebody types to have it checked: the number of a case, with or without a version, or a fingerprint. Pure."""

import re
from dataclasses import dataclass

LONGEST = 200
ASKED = re.compile(
    r"(?P<number>[^\s,/]{1,60})(?:[\s,/]+v(?:ersi[oó]n)?\.?\s*(?P<version>[1-9][0-9]{0,5}))?", re.IGNORECASE
)
HEXADECIMAL = re.compile(r"[0-9a-f]+")
NEARLY = range(24, LONGEST)
"""So many hexadecimal letters were meant to be a fingerprint."""


@dataclass(frozen=True)
class Asked:
    """A fingerprint, or a number with its version; version 0 is the newest."""

    fingerprint: str = ""
    number: str = ""
    version: int = 0


def read_asked(typed: str) -> Asked | None:
    """What was meant; nothing when it can be neither."""
    dense = "".join(typed[:LONGEST].split())
    if HEXADECIMAL.fullmatch(dense.lower()) and len(dense) in NEARLY:
        return Asked(fingerprint=dense.lower()) if len(dense) == 64 else None
    found = ASKED.fullmatch(typed[:LONGEST].strip())
    if found is None:
        return None
    return Asked(number=found["number"], version=int(found["version"] or 0))
