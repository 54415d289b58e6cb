"""The public log as the files that everybody may take along: written in pieces, so that its length costs no memory."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from oversight.publication.log.models import LogHead, SigningKey
from oversight.publication.log.queries import BATCH, Line, list_entries
from oversight.publication.log.rules import KEYS, LOG
from oversight.work import Transactions


def log_pieces(
    transactions: Transactions, board: str, name: str, heads: Sequence[dict[str, Any]], after: int, size: int
) -> Iterator[str]:
    """The log from behind entry `after` to entry `size`, as JSON with one entry a line.

    Each batch is read in a transaction of its own: none is open while somebody slow takes it in.
    """
    front = {"format": LOG, "board": board, "name": name, "size": size, "heads": heads}
    yield f'{json.dumps(front, ensure_ascii=False)[:-1]}, "entries": ['
    between = "\n"
    while after < size:
        with transactions.read() as work:
            lines = [_line(one) for one in list_entries(work.session, after, min(BATCH, size - after))]
        if not lines:
            break
        yield between + ",\n".join(lines)
        after, between = after + len(lines), ",\n"
    yield "\n]}\n"


def head_as_published(head: LogHead) -> dict[str, Any]:
    """A signed head: the statement's values and the signature."""
    return {**head.as_stated.plain(), "signature": head.signature}


def keys_as_published(board: str, name: str, keys: Sequence[SigningKey]) -> dict[str, Any]:
    """Every key with which the board signs or signed."""
    return {"format": KEYS, "board": board, "name": name, "keys": [_key(one) for one in keys]}


def _line(one: Line) -> str:
    plain: dict[str, Any] = {"position": one.position, "at": one.at, "commitment": one.commitment}
    if one.content is not None and one.salt is not None:
        plain["salt"], plain["content"] = one.salt.hex(), asdict(one.content)
    return json.dumps(plain, ensure_ascii=False)


def _key(row: SigningKey) -> dict[str, Any]:
    key = row.as_published
    return {
        "key": key.key,
        "algorithm": "Ed25519",
        "public": key.public,
        "from": key.begun,
        "until": key.ended or None,
        "compromised": key.compromised,
        "endorsed_by": key.endorsed_by or None,
        "endorsement": key.endorsement or None,
    }
