"""What the leak check passes over when a version that is published already is opened and searched again."""

from collections.abc import Iterator
from dataclasses import replace

from sqlalchemy.orm import Session

from oversight.charter.schema import Charter
from oversight.leaks.artefact import Artefact
from oversight.leaks.places import Place
from oversight.publication.projection import PublicDecision
from oversight.publication.redaction.frame import Passing, without_marks
from oversight.publication.redaction.queries import kept_of
from oversight.publication.redaction.spans import kept_places
from oversight.publication.redaction.texts import LINES


def passing_of_version(session: Session, case_id: int, decision: PublicDecision, charter: Charter) -> Passing:
    """As when it was published: words kept in any wording of its texts, and its own frame. Three queries."""
    kept = tuple(
        place
        for row in kept_of(session, case_id)
        for place in kept_places(row.words, row.spans, is_line=row.key.partition(":")[0] in LINES)
    )
    texts = tuple(Place(f"text {where}", without_marks(words)) for where, words in _free_words(decision) if words)
    return Passing(Artefact("texts", texts), kept, without_words(decision), charter)


def _free_words(decision: PublicDecision) -> Iterator[tuple[str, str]]:
    yield from (("title", decision.title), ("place", decision.place))
    yield from (("summary", words) for words in decision.summary)
    yield from (("evidence", words) for words in decision.evidence)
    yield from (("analysis", words) for one in decision.allegations for words in one.analysis)
    for row in decision.rows:
        yield from (("department", words) for words in row.department_reasons)
        yield from (("dissent", words) for one in row.dissents for words in one.words)
    for recommended in decision.recommendations:
        yield from (("recommendation", words) for words in (*recommended.words, *recommended.reasons))
    for later in decision.aftermath:
        yield from (("aftermath", words) for words in (later.label, *later.words))
    if decision.change is not None:
        yield from (("change", words) for words in (*decision.change.what, *decision.change.why))


def without_words(decision: PublicDecision) -> PublicDecision:
    """The frame of a decision: everything in it but what people wrote."""
    rows = tuple(
        replace(row, department_reasons=(), dissents=tuple(replace(one, words=()) for one in row.dissents))
        for row in decision.rows
    )
    return replace(
        decision,
        title="",
        place="",
        summary=(),
        evidence=(),
        allegations=tuple(replace(one, analysis=()) for one in decision.allegations),
        rows=rows,
        recommendations=tuple(replace(one, words=(), reasons=()) for one in decision.recommendations),
        aftermath=tuple(replace(one, label="", words=()) for one in decision.aftermath),
        change=decision.change and replace(decision.change, what=(), why=()),
    )
