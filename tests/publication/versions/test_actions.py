"""Corrections: asked for by one person, approved by another, published as a new version that says what changed."""

from collections.abc import Mapping

import pytest
from flask import Flask
from sqlalchemy import select

from oversight.access.facts import Actor
from oversight.cases.queries import get_case
from oversight.kernel.errors import Forbidden, Invalid, NotFound, Refused
from oversight.publication.gathering import gather
from oversight.publication.models import Publication
from oversight.publication.projection import PublicDecision
from oversight.publication.versions.actions import Wrong, approve_correction, ask_correction, decline_correction
from oversight.publication.versions.queries import (
    corrected_facts,
    find_newest,
    get_version,
    list_corrections,
    renditions_of,
    versions_of,
)
from oversight.work import Transactions
from tests.factories.clock import Clock
from tests.factories.publication import SUMMARY, Ready, answered_case, ask, attempt_of, published, run_job

FIXED = SUMMARY.replace("a baton", "an open hand")
WHAT, WHY = "The officer used an open hand, not a baton.", "A second recording shows it."


def wrong(**texts: str) -> Wrong:
    return Wrong(WHAT, WHY, texts)


def asked(transactions: Transactions, by: Actor, number: str, said: Wrong) -> int:
    with transactions.begin(by) as work:
        case, access = get_case(work, number)
        facts = corrected_facts(work.session, case, gather(work.session, case, work.charter))
        return ask_correction(work, case, access, facts, said).id


def approved(transactions: Transactions, by: Actor, number: str, correction_id: int) -> None:
    with transactions.begin(by) as work:
        approve_correction(work, *get_case(work, number), correction_id)


def corrected(app: Flask, transactions: Transactions, ready: Ready, said: Wrong | None = None) -> None:
    """Version 2, with a summary put right."""
    number = asked(transactions, ready.board.records, ready.number, said or wrong(summary=FIXED))
    approved(transactions, ready.board.director, ready.number, number)
    run_job(app, transactions, ask(transactions, ready))


def test_a_correction_comes_out_as_a_new_version_that_says_what_changed_and_why(
    app: Flask, transactions: Transactions, clock: Clock
) -> None:
    ready = published(app, transactions, clock)
    clock.advance(days=3)
    corrected(app, transactions, ready)
    with transactions.read() as work:
        new, old = versions_of(work.session, ready.number)
        assert [(one.version, one.state) for one in (new, old)] == [(2, "published"), (1, "superseded")]
        told = PublicDecision.from_json(dict(new.data))
        assert told.change is not None
        assert (told.change.kind, told.change.replaces, told.change.what, told.change.why) == (
            "correction",
            1,
            (WHAT,),
            (WHY,),
        )
        assert told.summary[0].endswith("with an open hand.")
        assert PublicDecision.from_json(dict(old.data)).summary[0].endswith("with a baton.")
        assert find_newest(work.session, ready.number).version == 2
        assert [one.state for one in list_corrections(work.session, new.case_id)] == ["done"]
        kinds = [{one.kind for one in files} for files in renditions_of(work.session, [new.id, old.id]).values()]
        assert kinds == [{"pdf", "html", "json"}] * 2
    with pytest.raises(Refused, match="published already"):
        ask(transactions, ready)


def test_what_was_corrected_once_stays_corrected_in_the_version_after_that(
    app: Flask, transactions: Transactions, clock: Clock
) -> None:
    ready = published(app, transactions, clock)
    corrected(app, transactions, ready)
    corrected(app, transactions, ready, wrong(title="A hand at a square"))
    with transactions.read() as work:
        third = PublicDecision.from_json(dict(find_newest(work.session, ready.number).data))
        assert (third.version, third.title, third.summary[0][-10:]) == (3, "A hand at a square", "open hand.")


def test_before_a_second_person_agrees_nothing_can_be_published(
    app: Flask, transactions: Transactions, clock: Clock
) -> None:
    ready = published(app, transactions, clock)
    number = asked(transactions, ready.board.director, ready.number, wrong(summary=FIXED))
    with pytest.raises(Refused, match="published already"):
        ask(transactions, ready)
    with pytest.raises(Refused, match="Another person must decide"):
        approved(transactions, ready.board.director, ready.number, number)
    with pytest.raises(Forbidden):
        approved(transactions, ready.board.records, ready.number, number)
    with pytest.raises(Refused, match="under way already"):
        asked(transactions, ready.board.records, ready.number, wrong())
    with transactions.begin(ready.board.chair) as work:
        case, access = get_case(work, ready.number)
        with pytest.raises(Invalid, match="Say why"):
            decline_correction(work, case, access, number, " ")
        decline_correction(work, case, access, number, "The first recording shows the baton.")
    with pytest.raises(Refused, match="decided already"):
        approved(transactions, ready.board.chair, ready.number, number)


UNFIT: list[tuple[str, str, Mapping[str, str], str]] = [
    ("", WHY, {}, "what"),
    (WHAT, " ", {}, "why"),
    (WHAT, WHY, {"summary": " "}, "summary"),
    (WHAT, WHY, {"title": "x" * 201}, "title"),
]


def test_a_correction_without_words_is_refused_at_its_field(
    app: Flask, transactions: Transactions, clock: Clock, subtests: pytest.Subtests
) -> None:
    ready = published(app, transactions, clock)
    for what, why, texts, field in UNFIT:
        with subtests.test(field=field), pytest.raises(Invalid) as problem:
            asked(transactions, ready.board.records, ready.number, Wrong(what, why, texts))
        assert problem.value.field == field
    asked(transactions, ready.board.records, ready.number, wrong(nonsense="x"))


def test_a_name_in_a_correction_stops_the_new_version(app: Flask, transactions: Transactions, clock: Clock) -> None:
    ready = published(app, transactions, clock)
    said = Wrong("Wilhelmina Oduya-Castell was struck by hand.", WHY, {"summary": FIXED})
    corrected(app, transactions, ready, said)
    with transactions.read() as work:
        first, second = work.session.scalars(select(Publication).order_by(Publication.version)).all()
        assert (first.state, second.state) == ("published", "blocked")
        assert second.hits
        with pytest.raises(NotFound):
            get_version(work.session, ready.number, 2)


def test_a_new_version_that_would_say_the_same_is_not_published(
    app: Flask, transactions: Transactions, clock: Clock
) -> None:
    ready = published(app, transactions, clock)
    corrected(app, transactions, ready, wrong(summary=SUMMARY))
    with transactions.read() as work:
        newest = work.session.scalars(select(Publication).order_by(Publication.version.desc())).first()
        assert newest is not None
        assert (newest.version, newest.state) == (2, "blocked")
        assert "Nothing in the public text" in newest.hits[0].excerpt
        assert find_newest(work.session, ready.number).version == 1


def test_a_worker_killed_before_the_files_were_kept_loses_nothing(
    app: Flask, transactions: Transactions, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    ready = answered_case(transactions, clock)
    number = ask(transactions, ready)

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("oversight.publication.jobs.make_public", killed)
        with pytest.raises(KeyboardInterrupt):
            run_job(app, transactions, number)
    assert attempt_of(transactions, ready.number).state == "preparing"
    run_job(app, transactions, number)
    with transactions.read() as work:
        row = find_newest(work.session, ready.number)
        assert len(renditions_of(work.session, [row.id])[row.id]) == 5  # the JSON; PDF and page, each in two languages
