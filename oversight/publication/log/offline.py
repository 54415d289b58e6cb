"""A log that somebody downloaded, checked from its first entry to its last without asking anybody.

Only what lies under a head that a key of the board has signed counts: whoever hands on a log can add to its end.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from oversight.audit.seal import GENESIS, link
from oversight.publication.log.judging import Opened
from oversight.publication.log.rules import KEYS, KIND, LOG, Content, Head, entry_bytes, parts_of
from oversight.publication.log.signatures import PublicKey, Signed, problem_of_head, problem_of_key

Plain = Mapping[str, Any]


class LogBroken(Exception):
    """The log or the keys do not hold together. The text says where."""


class NotALog(Exception):
    """A file is not a log, or not the keys of one."""


@dataclass
class CheckedLog:
    """The open entries of a log that holds together, up to the newest head that counts. It is `judging.Known`."""

    board: str
    newest: Head
    entries: int
    "How many entries the newest head covers."
    unsigned: int
    "Entries after it: they count for nothing yet."
    keys: Mapping[str, PublicKey]
    by_digest: dict[str, Opened] = field(default_factory=dict)
    by_number: dict[str, list[Opened]] = field(default_factory=dict)

    def with_digest(self, sha256: str) -> Opened | None:
        """The newest entry about something with this fingerprint."""
        return self.by_digest.get(sha256)

    def about(self, number: str) -> Sequence[Opened]:
        """Every open entry about a decision, the oldest first."""
        return self.by_number.get(number, ())

    def vouched_for_by(self, key: str) -> bool:
        """Whether a key signed the newest head, or vouches through those between for the one that did."""
        at = self.newest.key
        for _ in self.keys:
            if at == key:
                return True
            at = self.keys[at].endorsed_by if at in self.keys else ""
        return False


def read_json(path: Path, format_name: str) -> Plain:
    """A published file of the log. Raises NotALog."""
    try:
        plain = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError) as error:
        raise NotALog(f"{path} cannot be read as JSON.") from error
    if not isinstance(plain, dict) or plain.get("format") != format_name:
        raise NotALog(f"{path} is not in the format {format_name}.")
    return plain


def check_log(log: Plain, keys: Plain) -> CheckedLog:
    """Check everything. Raises LogBroken with the first thing that does not fit, or NotALog without a value."""
    try:
        return _checked(log, keys)
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise NotALog("The log or the keys lack a value, or hold one that does not belong there.") from error


def _checked(log: Plain, keys: Plain) -> CheckedLog:
    if log["format"] != LOG or keys["format"] != KEYS or log["board"] != keys["board"]:
        raise LogBroken("The log and the keys belong to different boards.")
    board, known = str(log["board"]), _keys(keys)
    signed = [Signed(Head.read(one), str(one["signature"])) for one in log["heads"]]
    newest = _newest(board, signed, known)
    checked = CheckedLog(board, newest, newest.position, max(0, len(log["entries"]) - newest.position), known)
    _walk(log["entries"], [one.head for one in signed], checked)
    return checked


def _keys(keys: Plain) -> dict[str, PublicKey]:
    found = {key.key: key for key in map(_key, keys["keys"])}
    for key in found.values():
        if problem := problem_of_key(str(keys["board"]), key, found):
            raise LogBroken(problem)
    return found


def _key(plain: Plain) -> PublicKey:
    return PublicKey(
        key=str(plain["key"]),
        public=str(plain["public"]),
        begun=str(plain["from"]),
        ended=str(plain["until"] or ""),
        compromised=bool(plain["compromised"]),
        endorsed_by=str(plain["endorsed_by"] or ""),
        endorsement=str(plain["endorsement"] or ""),
    )


def _newest(board: str, signed: Iterable[Signed], keys: Mapping[str, PublicKey]) -> Head:
    """The head that reaches furthest, among those whose key is still trusted."""
    trusted = []
    for one in signed:
        if problem := problem_of_head(one, board, keys):
            raise LogBroken(problem)
        if not keys[one.head.key].compromised:
            trusted.append(one.head)
    if not trusted:
        raise LogBroken("No head of this log is signed with a key that can be trusted.")
    return max(trusted, key=lambda head: (head.position, head.number))


def _walk(entries: Iterable[Plain], heads: Iterable[Head], checked: CheckedLog) -> None:
    """Chain every entry anew, hold it against the heads, and open what is open."""
    expected: dict[int, list[Head]] = {}
    for head in heads:
        expected.setdefault(head.position, []).append(head)
    position, digest = 0, GENESIS
    _hold(expected.pop(0, []), digest)
    for position, entry in enumerate(entries, 1):
        if entry["position"] != position:
            raise LogBroken(f"Entry {position} is missing; the next one is {entry['position']}.")
        digest = link(digest, entry_bytes(position, str(entry["at"]), str(entry["commitment"])))
        _hold(expected.pop(position, []), digest)
        for one in _opened(entry) if position <= checked.entries else ():
            checked.by_digest[one.sha256] = one
            checked.by_number.setdefault(one.number, []).append(one)
    if expected:
        raise LogBroken(f"A signed head names entry {max(expected)}; the log ends at {position}.")


def _hold(heads: Iterable[Head], digest: str) -> None:
    for head in heads:
        if head.head != digest:
            raise LogBroken(f"Entry {head.position}, or one before it, is not what head {head.number} was signed for.")


def _opened(entry: Plain) -> Iterator[Opened]:
    if "content" not in entry:
        return
    plain = entry["content"]
    content = Content(str(plain["kind"]), str(plain["subject"]), str(plain["sha256"]))
    if content.commitment(bytes.fromhex(str(entry["salt"]))) != entry["commitment"]:
        raise LogBroken(f"Entry {entry['position']} does not commit to what it says.")
    if KIND.fullmatch(content.kind):
        parts_of(content.subject)
        yield Opened(int(entry["position"]), str(entry["at"]), content.kind, content.subject, content.sha256)
