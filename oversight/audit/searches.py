"""Who looked for which name: kept as a keyed fingerprint of each word, so that the record holds no name and can still
answer who looked for this one."""

import hashlib
import hmac
import re

WORD = re.compile(r"[^\W_]+", re.UNICODE)
MOST = 6
"""Words of one search that are noted."""
SEARCHED = "searched:"


def codes_of(words: str, key: bytes) -> tuple[str, ...]:
    """What the readings of a search say: one code for each word, small and capital letters alike."""
    found = dict.fromkeys(WORD.findall(words.casefold()))
    return tuple(f"{SEARCHED}{_fingerprint(word, key)}" for word in list(found)[:MOST])


def _fingerprint(word: str, key: bytes) -> str:
    return hmac.new(key, b"search\x00" + word.encode(), hashlib.sha256).hexdigest()[:32]
