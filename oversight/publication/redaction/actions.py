"""Deciding about words at the redaction desk, taking a decision back, and the second person's signature."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import select

from oversight.access.facts import AccessFacts
from oversight.cases.models import Case
from oversight.kernel.errors import Forbidden, Invalid, Refused, Stale
from oversight.leaks.forms import Level
from oversight.leaks.propose import Proposal
from oversight.publication.redaction import rules
from oversight.publication.redaction.checking import check_span
from oversight.publication.redaction.desk import Desk, DeskText
from oversight.publication.redaction.events import RedactionDecided, RedactionSignedOff, RedactionUndone
from oversight.publication.redaction.models import RedactionSignature, RedactionSpan, RedactionText
from oversight.publication.redaction.opening import facts_of_desk, is_decided, open_desk
from oversight.publication.redaction.queries import as_span
from oversight.publication.redaction.spans import Choice, Span, put
from oversight.publication.redaction.subjects import offered_basis, offered_words
from oversight.work import Work

MOST = 500
"""Places of one text in which the same words are removed at once."""


def decide(work: Work, case: Case, access: AccessFacts, digest: str, spans: Sequence[Span]) -> Desk:
    """Write down what becomes of words of one text. `digest` names the text as it was read.

    Raises Forbidden, Stale when the text or its proposals changed meanwhile, Invalid for a basis the charter does not
    have, a missing reason, or a replacement that names somebody protected; Refused before the vote.
    """
    desk = _taken(work, case, access)
    text = _text(desk, digest)
    known = {(one.start, one.end) for one in text.found}
    if not {(one.start, one.stop) for one in spans} <= known:
        raise Stale
    _decide(work, case, text, spans)
    return desk


def remove_words(
    work: Work, case: Case, access: AccessFacts, digest: str, words: str, replacement: str, basis: str
) -> int:
    """Remove words that nothing proposed, wherever they stand in one text. Returns how many places that is.

    Raises Invalid when they do not stand there as typed; else as `decide`.
    """
    desk = _taken(work, case, access)
    text = _text(desk, digest)
    places = _places(text.text.words, words.strip())
    if not places:
        raise Invalid("words", "These words do not stand in this text. Copy them exactly as they are written.")
    spans = [
        Span(start=at, stop=at + len(words.strip()), choice=Choice.REMOVED, replacement=replacement, basis=basis)
        for at in places
    ]
    _decide(work, case, text, spans)
    return len(spans)


def _places(text: str, words: str) -> list[int]:
    found, at = list[int](), text.find(words) if words else -1
    while at >= 0 and len(found) < MOST:
        found.append(at)
        at = text.find(words, at + len(words))
    return found


def accept_all(work: Work, case: Case, access: AccessFacts, group: str, least: Level = Level.certain) -> int:
    """Remove everything that is proposed of one kind and source, at least so sure, in all texts. Returns how many.

    Each gets what the desk offers for it. Raises Forbidden, Refused, or Invalid when the charter offers no basis.
    """
    desk = _taken(work, case, access)
    wanted = next((one for one in desk.groups() if one.code == group), None)
    if wanted is None:
        raise Stale
    count = 0
    for text in desk.texts:
        sure = [one for one in text.open if one in wanted.found and one.level >= least]
        if sure:
            _decide(work, case, text, [_offered(work, one) for one in sure])
            count += len(sure)
    return count


def _offered(work: Work, one: Proposal) -> Span:
    basis = offered_basis(one, work.charter)
    if not basis:
        raise Invalid("basis", "The charter names no basis for words of this kind. Choose one in the text itself.")
    return Span(start=one.start, stop=one.end, choice=Choice.REMOVED, replacement=offered_words(one), basis=basis)


def undo(work: Work, case: Case, access: AccessFacts, digest: str, start: int) -> None:
    """Take back what was decided about the words that begin at a place; they wait again. Raises Forbidden or Stale."""
    desk = _taken(work, case, access)
    text = _text(desk, digest)
    left = tuple(one for one in text.spans if one.start != start)
    if len(left) == len(text.spans):
        raise Stale
    row = _row(work, case, text)
    _write(work, row, left)
    work.record(RedactionUndone(case_id=case.id, text_id=row.id), detail={"place": text.text.key, "start": start})


def sign_off(work: Work, case: Case, access: AccessFacts, seen: str | None = None) -> int:
    """Sign every text that nobody signed as it stands. `seen`: the seal of the desk as the signer saw it.

    Returns how many. Raises Forbidden, Stale when a text changed meanwhile, or Refused with every reason.
    """
    desk = open_desk(work, case) if is_decided(work, case) else None
    work.take(rules.SIGN_OFF, case, facts_of_desk(work, case, access, desk))
    unsigned = desk.unsigned if desk else ()
    if desk is not None and seen is not None and seen != desk.seal:
        raise Stale
    for text in unsigned:
        row = _row(work, case, text)
        work.session.add(RedactionSignature(text_id=row.id, sha256=text.seal, by_id=_person(work), at=work.now))
    work.record(RedactionSignedOff(case_id=case.id, texts=len(unsigned)))
    return len(unsigned)


def _taken(work: Work, case: Case, access: AccessFacts) -> Desk:
    desk = open_desk(work, case) if is_decided(work, case) else None
    work.take(rules.REDACT, case, facts_of_desk(work, case, access, desk))
    if desk is None:
        raise Refused("The board has not decided every allegation.")
    return desk


def _text(desk: Desk, digest: str) -> DeskText:
    found = next((one for one in desk.texts if one.digest == digest), None)
    if found is None:
        raise Stale
    return found


def _person(work: Work) -> int:
    if work.actor.account_id is None:
        raise Forbidden("A person decides what is public, not the system.")
    return work.actor.account_id


def _decide(work: Work, case: Case, text: DeskText, new: Sequence[Span]) -> None:
    spans, check = text.spans, check_span(work, case)
    for one in new:
        check(one)
        spans = put(spans, replace(one, by_id=_person(work)))
    row = _row(work, case, text)
    _write(work, row, spans)
    removed = sum(one.choice is Choice.REMOVED for one in new)
    decided = RedactionDecided(case_id=case.id, text_id=row.id, removed=removed, kept=len(new) - removed)
    work.record(decided, detail={"place": text.text.key, "words": [_said(text.text.words, one) for one in new]})


def _said(words: str, span: Span) -> dict[str, object]:
    told = {"words": words[span.start : span.stop], "choice": span.choice.value, "replacement": span.replacement}
    return {**told, "basis": span.basis, "reason": span.reason}


def _row(work: Work, case: Case, text: DeskText) -> RedactionText:
    """The row of this wording; a new one begins with what still holds of the wording before it."""
    same = (RedactionText.case_id == case.id, RedactionText.digest == text.digest)
    row = work.session.scalar(select(RedactionText).where(*same))
    if row is None:
        row = RedactionText(case_id=case.id, key=text.text.key, digest=text.digest, words=text.text.words, at=work.now)
        work.session.add(row)
        work.session.flush()
        _write(work, row, text.spans)
    return row


def _write(work: Work, row: RedactionText, spans: Sequence[Span]) -> None:
    """Make the rows of a wording those of these spans; what did not change keeps its row."""
    row.spans[:] = [one for one in row.spans if as_span(one) in spans]
    work.session.flush()
    known = {as_span(one) for one in row.spans}
    row.spans += [
        RedactionSpan(
            start=one.start,
            stop=one.stop,
            choice=one.choice.value,
            replacement=one.replacement,
            basis=one.basis,
            reason=one.reason,
            by_id=one.by_id,
            at=work.now,
        )
        for one in spans
        if one not in known
    ]
    work.session.flush()
