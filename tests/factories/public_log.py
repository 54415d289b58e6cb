"""A public log with its keys, as somebody would download them, made without a database."""

import json
from typing import Any

from oversight.adapters.signing import make_key, name_of, sign_with
from oversight.audit.seal import GENESIS, canonical, link
from oversight.publication.log.rules import HEAD, KEY, KEYS, LOG, Content, entry_bytes

AT = "2026-03-02T17:00:00Z"
BOARD = "model-city"
Plain = dict[str, Any]


def digest_of(letter: str) -> str:
    """A fingerprint that is easy to tell from another."""
    return letter * 64


class MadeLog:
    """Entries, heads and keys. What is appended is not signed until `sign` is called."""

    def __init__(self) -> None:
        self.secrets: dict[str, str] = {}
        self.keys: list[Plain] = []
        self.entries: list[Plain] = []
        self.heads: list[Plain] = []
        self.head = GENESIS
        self.begin_key()

    def begin_key(self, *, endorsed: bool = True) -> str:
        """Another key takes the place of the present one."""
        secret, public = make_key()
        key: Plain = {"key": name_of(public), "algorithm": "Ed25519", "public": public, "from": AT, "until": None}
        key.update(compromised=False, endorsed_by=None, endorsement=None)
        if self.keys:
            former = self.keys[-1]
            former.update(until=AT, compromised=not endorsed)
            if endorsed:
                stated = {"format": KEY, "board": BOARD, "key": key["key"], "public": public, "from": AT}
                key["endorsed_by"] = former["key"]
                key["endorsement"] = sign_with(self.secrets[former["key"]], canonical(stated))
        self.secrets[key["key"]] = secret
        self.keys.append(key)
        return str(key["key"])

    def add(self, kind: str, subject: str, sha256: str) -> None:
        """One more entry at the end."""
        content, salt = Content(kind, subject, sha256), bytes([len(self.entries)]) * 32
        entry: Plain = {"position": len(self.entries) + 1, "at": AT, "commitment": content.commitment(salt)}
        self.head = link(self.head, entry_bytes(entry["position"], AT, entry["commitment"]))
        entry.update(salt=salt.hex(), content={"kind": kind, "subject": subject, "sha256": sha256})
        self.entries.append(entry)

    def forget(self, position: int) -> None:
        """What a court's order does to an entry."""
        del self.entries[position - 1]["salt"], self.entries[position - 1]["content"]

    def sign(self) -> None:
        """Sign how far the log reaches now."""
        head: Plain = {"number": len(self.heads) + 1, "board": BOARD, "day": AT[:10], "at": AT}
        head.update(position=len(self.entries), head=self.head, record={"entry": 9, "head": GENESIS})
        head["key"] = self.keys[-1]["key"]
        signature = sign_with(self.secrets[head["key"]], canonical({"format": HEAD, **head}))
        self.heads.append({**head, "signature": signature})

    @property
    def log(self) -> Plain:
        """The log as it is published."""
        values = {"format": LOG, "board": BOARD, "name": "Model City", "size": len(self.entries)}
        return json.loads(json.dumps({**values, "heads": self.heads, "entries": self.entries}))  # type: ignore[no-any-return]

    @property
    def key_file(self) -> Plain:
        """The keys as they are published."""
        return json.loads(json.dumps({"format": KEYS, "board": BOARD, "name": "Model City", "keys": self.keys}))  # type: ignore[no-any-return]


def two_versions() -> MadeLog:
    """2026-0001 in two versions and 2026-0002 taken down; signed."""
    made = MadeLog()
    for kind, subject, letter in (
        ("decision", "2026-0001/v1", "a"),
        ("pdf", "2026-0001/v1", "b"),
        ("decision", "2026-0002/v1", "c"),
        ("decision", "2026-0001/v2", "d"),
        ("pdf", "2026-0001/v2", "e"),
    ):
        made.add(kind, subject, digest_of(letter))
    made.forget(3)
    made.add("taken-down", "2026-0002", "")
    made.sign()
    return made
