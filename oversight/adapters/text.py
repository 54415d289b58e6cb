"""One text message: a number a gateway can dial, few words, and the key under which it is sent only once."""

import re
from dataclasses import dataclass
from typing import Final

LONGEST_TEXT: Final = 480
"""Characters of one text: three parts on most networks."""
COUNTRY: Final = "1"
"""The country of a number that names none."""

_LEAST, _MOST = 10, 15
"""Digits of a number with its area: fewer cannot be dialled from elsewhere, more do not exist (ITU-T E.164)."""
_EXTENSION: Final = re.compile(r"(?:ext\.?|x|#).*$", re.IGNORECASE)
_WRITTEN: Final = re.compile(r"\+?[\d\s().\-/\u00a0\u2010-\u2013]+")


@dataclass(frozen=True, slots=True)
class Text:
    """What is sent, to one number. `key` is the same whenever the same delivery is tried again."""

    to: str
    body: str
    key: str


def dialable(phone: str, country: str = COUNTRY) -> str:
    """The number as a gateway dials it (E.164, `+15555550142`), or nothing when it is not one or has an extension."""
    written = phone.strip()
    if _EXTENSION.search(written) or not _WRITTEN.fullmatch(written):
        return ""
    digits = re.sub(r"\D", "", written)
    if not written.startswith("+"):
        if len(digits) < _LEAST:
            return ""
        digits = digits if len(digits) > _LEAST and digits.startswith(country) else country + digits.lstrip("0")
    return f"+{digits}" if _LEAST <= len(digits) <= _MOST else ""
