"""What a file says of itself. Pure, and without opening it: whoever brings a file may have made it to do harm.

A decision's PDF carries number, version and fingerprint in its metadata, which is never compressed; the page and the
JSON carry the fingerprint in their text. So a search through the bytes is enough.
"""

import hashlib
import json
import re
from typing import Any
from xml.sax.saxutils import unescape

from oversight.audit.seal import canonical
from oversight.publication.log.judging import Claim, Copy

NUMBER = re.compile(rb"<decision:number>([^<>]{1,60})</decision:number>")
VERSION = re.compile(rb"<decision:version>([1-9][0-9]{0,5})</decision:version>")
FINGERPRINT = re.compile(rb"(?<![0-9a-f])[0-9a-f]{8}(?:\s?[0-9a-f]{8}){7}(?![0-9a-f])")
MOST = 20
"""Fingerprints of one file that are looked up."""


def read_copy(content: bytes) -> Copy:
    """What a file is and says it is. Never raises: whatever cannot be read claims nothing."""
    plain = _json(content)
    decision = plain.get("decision", plain)
    is_decision = isinstance(decision, dict) and "number" in decision and "version" in decision
    return Copy(
        sha256=hashlib.sha256(content).hexdigest(),
        text=_fingerprint(decision) if is_decision else "",
        printed=_printed(content),
        claims=(*_claim_of_metadata(content), *(_claim_of_json(decision) if is_decision else ())),
    )


def _json(content: bytes) -> dict[str, Any]:
    if content.lstrip()[:1] != b"{":
        return {}
    try:
        plain = json.loads(content)
    except (ValueError, RecursionError):
        return {}
    return plain if isinstance(plain, dict) else {}


def _fingerprint(decision: dict[str, Any]) -> str:
    try:
        return hashlib.sha256(canonical(decision)).hexdigest()
    except (ValueError, RecursionError):  # half a letter, or too deep
        return ""


def _claim_of_json(decision: dict[str, Any]) -> tuple[Claim, ...]:
    number, version = decision["number"], decision["version"]
    if not isinstance(number, str) or len(number) > 60:
        return ()
    return (Claim(number, version if isinstance(version, int) and 0 < version < 1_000_000 else 0),)


def _claim_of_metadata(content: bytes) -> tuple[Claim, ...]:
    number, version = NUMBER.search(content), VERSION.search(content)
    if number is None:
        return ()
    return (Claim(unescape(number[1].decode("utf-8", "replace")).strip(), int(version[1]) if version else 0),)


def _printed(content: bytes) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for match in FINGERPRINT.finditer(content):
        found[b"".join(match[0].split()).decode()] = None
        if len(found) == MOST:
            break
    return tuple(found)
