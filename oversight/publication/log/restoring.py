"""A log that outlives the restore of a backup.

Outsiders keep heads that the board signed. A database restored from an earlier backup would sign other ones, and every
copy kept elsewhere would prove the board a forger. So each signed head goes into a ledger beside the database, with the
commitments it covers and the numbers of what was forgotten: no salt and no content. After a restore the log is
brought to where it was signed last; what was published meanwhile stands in it as commitments that nobody can open.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from oversight.adapters.ledger import Ledger
from oversight.adapters.tools import Tools
from oversight.audit.seal import link
from oversight.db import overwrite_deleted, wait_for_turn
from oversight.publication.log.actions.entering import TURN
from oversight.publication.log.events import PublicLogRestored
from oversight.publication.log.models import LogEntry, LogHead, LogOpening, SigningKey
from oversight.publication.log.queries import list_heads, list_keys, newest_head, present_key, tip
from oversight.publication.log.rules import Head, entry_bytes, stamp
from oversight.work import Work

NAME = "public-log.jsonl"
Line = Mapping[str, Any]


class Torn(Exception):
    """The database and the ledger beside it tell two different logs. A person must decide which one was public."""


def ledger_of(tools: Tools) -> Ledger:
    """The ledger of the public log, beside that of disposals."""
    return Ledger(tools.ledger.path.with_name(NAME))


def note_heads(session: Session, ledger: Ledger) -> int:
    """Write down the signed heads that the ledger does not have. Returns how many."""
    lines = list(ledger.lines())
    last = lines[-1]["head"] if lines else {"number": 0, "position": 0}
    known = {position for line in lines for position in line["forgotten"]}
    keys, noted, after = {one.key: one for one in list_keys(session)}, 0, int(last["position"])
    for head in list_heads(session)[int(last["number"]) :]:
        forgotten = [position for position in _forgotten(session, head.position) if position not in known]
        values = {
            "head": head.as_stated.plain(),
            "signature": head.signature,
            "signer": asdict(keys[head.key].as_published),
            "entries": _commitments(session, after, head.position),
            "forgotten": forgotten,
        }
        noted += ledger.add(f"head {head.number}", values)
        after = head.position
        known.update(forgotten)
    return noted


def restore_log(work: Work, ledger: Ledger) -> int:
    """Bring the log to where the ledger says it was signed last. Returns how many heads were missing.

    Does nothing while nothing is missing. Raises Torn when the database holds something else in their place.
    """
    wait_for_turn(work.session, TURN)
    newest, lines = newest_head(work.session), list(ledger.lines())
    here = newest.number if newest else 0
    missing = [line for line in lines if int(line["head"]["number"]) > here]
    if newest is not None and (problem := _contradiction(newest, lines)):
        raise Torn(problem)
    for line in missing:
        _put_back(work, line)
    if missing:
        _forget_again(work, lines)
        work.record(PublicLogRestored(heads=len(missing), position=tip(work.session)[0]))
    return len(missing)


def problem_with_ledger(session: Session, ledger: Ledger) -> str | None:
    """What the ledger beside the database knows otherwise, in words."""
    lines, newest = list(ledger.lines()), newest_head(session)
    if lines and (newest is None or newest.number < int(lines[-1]["head"]["number"])):
        return f"Head {lines[-1]['head']['number']} was signed, and is not in the database any more."
    return _contradiction(newest, lines) if newest is not None else None


def _contradiction(newest: LogHead, lines: Iterable[Line]) -> str | None:
    same = next((line["head"] for line in lines if int(line["head"]["number"]) == newest.number), None)
    if same is not None and same["head"] != newest.digest:
        return f"Head {newest.number} in the database is another than the one that was signed on {same['day']}."
    return None


def _commitments(session: Session, after: int, last: int) -> list[list[str]]:
    query = select(LogEntry.at, LogEntry.commitment).where(LogEntry.position > after, LogEntry.position <= last)
    return [[stamp(row.at), row.commitment] for row in session.execute(query.order_by(LogEntry.position))]


def _forgotten(session: Session, last: int) -> list[int]:
    opened = select(LogOpening.position).where(LogOpening.position == LogEntry.position).exists()
    return list(session.scalars(select(LogEntry.position).where(LogEntry.position <= last, ~opened)))


def _put_back(work: Work, line: Line) -> None:
    """One head with the entries that it covers, as they were."""
    head = Head.read(line["head"])
    first = head.position - len(line["entries"])
    for position, (at, commitment) in enumerate(line["entries"], first + 1):
        at_tip, previous = tip(work.session)
        if position <= at_tip:
            _same_or_torn(work.session, position, commitment)
            continue
        digest = link(previous, entry_bytes(position, at, commitment))
        work.session.add(LogEntry(position=position, at=_moment(at), commitment=commitment, digest=digest))
        work.session.flush()
    if tip(work.session) != (head.position, head.head):
        raise Torn(f"The database goes on behind entry {first} otherwise than head {head.number} was signed for.")
    _put_back_key(work, line["signer"], head)
    _put_back_head(work, head, str(line["signature"]))


def _same_or_torn(session: Session, position: int, commitment: str) -> None:
    if session.get_one(LogEntry, position).commitment != commitment:
        raise Torn(f"Entry {position} of the database is another than the one that was signed.")


def _put_back_key(work: Work, plain: Mapping[str, Any], head: Head) -> None:
    """A key that came after the backup: its public half. What it kept secret is lost, so it has ended."""
    if plain["key"] in {one.key for one in list_keys(work.session)}:
        return
    begun, older = _moment(str(plain["begun"])), present_key(work.session)
    if older is not None:
        older.ended_at, older.sealed, older.compromised = begun, None, not plain["endorsed_by"]
        work.session.flush()
    key = SigningKey(key=plain["key"], public=plain["public"], begun_at=begun, ended_at=_moment(head.at))
    key.endorsed_by, key.endorsement = plain["endorsed_by"], plain["endorsement"]
    work.session.add(key)
    work.session.flush()


def _put_back_head(work: Work, head: Head, signature: str) -> None:
    keys = {one.key: one for one in list_keys(work.session)}
    ended = keys[head.key].ended_at
    if ended is not None and ended < _moment(head.at):
        keys[head.key].ended_at = _moment(head.at)  # it signed longer than the heads before told
    work.session.add(
        LogHead(
            number=head.number,
            board=head.board,
            day=dt.date.fromisoformat(head.day),
            at=_moment(head.at),
            position=head.position,
            digest=head.head,
            record_position=head.record_position,
            record_digest=head.record_head,
            key=head.key,
            signature=signature,
        )
    )
    work.session.flush()


def _forget_again(work: Work, lines: Iterable[Line]) -> None:
    """What a court sealed after the backup was made came back with it."""
    positions = sorted({position for line in lines for position in line["forgotten"]})
    overwrite_deleted(work.session)
    for start in range(0, len(positions), 500):
        some = LogOpening.position.in_(positions[start : start + 500])
        work.session.connection().execute(delete(LogOpening).where(some))
    work.session.expire_all()


def _moment(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text)
