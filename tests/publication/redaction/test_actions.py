"""The redaction desk on a real case: who decides, what is checked, who signs, and what is asked again."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import select

from oversight.access.facts import AccessFacts, Actor, Standing
from oversight.access.map import may
from oversight.access.offices import Office
from oversight.access.permissions import Permission
from oversight.cases.models import Case
from oversight.cases.queries import get_case
from oversight.cases.terms import protected_terms
from oversight.investigation.models.report import InvestigationReport
from oversight.kernel.errors import Invalid, Refused, Stale
from oversight.leaks.forms import Level
from oversight.publication.gathering import gather
from oversight.publication.models import Publication
from oversight.publication.projection import PublicDecision
from oversight.publication.redaction.actions import accept_all, decide, remove_words, sign_off, undo
from oversight.publication.redaction.desk import Desk, DeskText
from oversight.publication.redaction.naming import add_term, drop_term
from oversight.publication.redaction.opening import open_desk
from oversight.publication.redaction.queries import list_words
from oversight.publication.redaction.spans import Choice, Span
from oversight.publication.redaction.stored import passing_of_version
from oversight.publication.redaction.texts import Sort
from oversight.work import Transactions, Work
from tests.factories.clock import Clock
from tests.factories.hearings import board_with_seats, scheduled_case
from tests.factories.publication import Ready, answered_case, ask, attempt_of, run_job

TOLD = """Wilhelmina Oduya-Castell saw it in May. A sergeant struck her on the leg.

Oduya's neighbor rang 312-555-0199. Sergeant Lindgren left."""


@pytest.fixture
def ready(transactions: Transactions, clock: Clock) -> Ready:
    return answered_case(transactions, clock, summary=TOLD, signed=False)


def desk_of(transactions: Transactions, number: str) -> Desk:
    with transactions.read() as work:
        return open_desk(work, get_case_of(work, number))


def get_case_of(work: Work, number: str) -> Case:
    return work.session.scalars(select(Case).where(Case.number == number)).one()


def summary_of(desk: Desk) -> DeskText:
    return next(one for one in desk.texts if one.text.sort is Sort.SUMMARY)


def do(transactions: Transactions, who: Actor, number: str, act: Callable[..., object], *args: object) -> object:
    with transactions.begin(who) as work:
        return act(work, *get_case(work, number), *args)


def remove_all(transactions: Transactions, ready: Ready) -> None:
    """The records officer removes everything that waits."""
    for group in desk_of(transactions, ready.number).groups():
        do(transactions, ready.board.records, ready.number, accept_all, group.code, Level.likely)


def test_the_desk_finds_every_protected_word_and_offers_role_and_basis(
    transactions: Transactions, ready: Ready
) -> None:
    found = summary_of(desk_of(transactions, ready.number))
    assert [found.text.words[one.start : one.end] for one in found.open] == [
        "Wilhelmina Oduya-Castell",
        "Oduya",
        "312-555-0199",
        "Sergeant Lindgren",
    ]
    remove_all(transactions, ready)
    after = summary_of(desk_of(transactions, ready.number))
    assert after.public == (
        "The complainant [R1] saw it in May. A sergeant struck her on the leg.\n\n"
        "The complainant's [R1] neighbor rang [R2]. Officer 1 [R6] left."
    )
    assert after.open == ()


def test_what_is_public_is_the_redacted_text_and_the_report_stays_whole(
    app: Flask, transactions: Transactions, ready: Ready
) -> None:
    remove_all(transactions, ready)
    with pytest.raises(Refused, match="not signed off"):
        ask(transactions, ready)
    assert do(transactions, ready.board.director, ready.number, sign_off) == 6
    run_job(app, transactions, ask(transactions, ready))
    assert attempt_of(transactions, ready.number).state == "published"
    with transactions.read() as work:
        row = work.session.scalars(select(Publication)).one()
        public = PublicDecision.from_json(dict(row.data))
        assert public.summary[0].startswith("The complainant [R1] saw it")
        assert work.session.scalars(select(InvestigationReport)).one().summary == TOLD
    page = app.test_client().get(f"/decisions/{ready.number}").text
    assert "Oduya" not in page
    assert "City Code 9-73" in page


def test_words_kept_with_a_reason_stay_public_at_their_place_and_nowhere_else(
    app: Flask, transactions: Transactions, ready: Ready
) -> None:
    with transactions.begin(ready.board.records) as work:
        add_term(work, *get_case(work, ready.number), "May", "name")
    text = summary_of(desk_of(transactions, ready.number))
    month = next(one for one in text.open if text.text.words[one.start : one.end] == "May")
    span = Span(start=month.start, stop=month.end, choice=Choice.KEPT, reason="It is the month.")
    do(transactions, ready.board.records, ready.number, decide, text.digest, [span])
    remove_all(transactions, ready)
    do(transactions, ready.board.director, ready.number, sign_off)
    run_job(app, transactions, ask(transactions, ready))
    attempt = attempt_of(transactions, ready.number)
    assert attempt.state == "published", [hit.excerpt for hit in attempt.hits]
    assert "saw it in May" in str(attempt.data)
    with transactions.read() as work:
        decision = PublicDecision.from_json(dict(attempt.data))
        passing = passing_of_version(work.session, attempt.case_id, decision, work.charter)
    assert ("it in", "May", ". A") in passing.kept
    assert any("saw it in May" in place.text for place in passing.texts.places)


def test_nobody_publishes_what_waits_and_nobody_signs_it(transactions: Transactions, ready: Ready) -> None:
    with pytest.raises(Refused, match="4 places wait for a decision"):
        do(transactions, ready.board.director, ready.number, sign_off)
    with pytest.raises(Refused, match="At the redaction desk 4 places"):
        ask(transactions, ready)


def test_who_redacted_does_not_sign(transactions: Transactions, ready: Ready) -> None:
    remove_all(transactions, ready)
    with pytest.raises(Refused, match="You decided about words of these texts"):
        do(transactions, ready.board.records, ready.number, sign_off)


def test_who_wrote_the_report_does_not_sign(transactions: Transactions, clock: Clock) -> None:
    ready = answered_case(transactions, clock, signed=False)
    with transactions.begin() as work:
        work.session.scalars(select(InvestigationReport)).one().by_id = ready.board.director.account_id or 0
    with pytest.raises(Refused, match="You wrote the report"):
        do(transactions, ready.board.director, ready.number, sign_off)


@pytest.mark.parametrize("office", [Office.SUPERVISOR, Office.MEMBER, Office.AUDITOR, Office.ADMINISTRATOR])
def test_other_offices_neither_redact_nor_sign(office: Office) -> None:
    facts = AccessFacts(case_id=1, stage="decided", standing=frozenset({Standing.GRANTED}))
    actor = Actor(account_id=1, name="Somebody", offices=frozenset({office}))
    for permission in (Permission.REDACTION_KEEP, Permission.REDACTION_SIGN):
        assert not may(actor, permission, facts)


def test_after_a_change_only_what_changed_is_asked_and_signed_again(transactions: Transactions, ready: Ready) -> None:
    remove_all(transactions, ready)
    do(transactions, ready.board.director, ready.number, sign_off)
    with transactions.begin() as work:
        report = work.session.scalars(select(InvestigationReport)).one()
        report.summary = TOLD.replace("in May.", "in May with Lindgren.")
    desk = desk_of(transactions, ready.number)
    text = summary_of(desk)
    assert [one.text.sort for one in desk.unsigned] == [Sort.SUMMARY]
    assert text.changed
    assert [text.text.words[one.start : one.end] for one in text.open] == ["Lindgren"]
    assert len(text.spans) == 4
    remove_all(transactions, ready)
    assert do(transactions, ready.board.director, ready.number, sign_off) == 1
    with transactions.read() as work:
        assert "with officer 1 [R6]." in gather(work.session, get_case_of(work, ready.number), work.charter).summary


def test_a_name_that_becomes_known_later_opens_a_signed_text_again(transactions: Transactions, clock: Clock) -> None:
    ready = answered_case(transactions, clock)
    assert not desk_of(transactions, ready.number).unsigned
    with transactions.begin(ready.board.records) as work:
        row = add_term(work, *get_case(work, ready.number), "baton", called="a stick")
    assert {one.text.sort for one in desk_of(transactions, ready.number).unsigned} == {Sort.TITLE, Sort.SUMMARY}
    with transactions.begin(ready.board.records) as work:
        drop_term(work, *get_case(work, ready.number), row.id)
        assert not list_words(work.session, get_case(work, ready.number)[0].id)
    assert not desk_of(transactions, ready.number).unsigned


def test_a_decision_can_be_taken_back(transactions: Transactions, ready: Ready) -> None:
    remove_all(transactions, ready)
    text = summary_of(desk_of(transactions, ready.number))
    do(transactions, ready.board.records, ready.number, undo, text.digest, text.spans[0].start)
    again = summary_of(desk_of(transactions, ready.number))
    assert [again.text.words[one.start : one.end] for one in again.open] == ["Wilhelmina Oduya-Castell"]
    with pytest.raises(Stale):
        do(transactions, ready.board.records, ready.number, undo, text.digest, 9999)


def test_words_that_nothing_proposed_are_removed_wherever_they_stand(transactions: Transactions, ready: Ready) -> None:
    text = summary_of(desk_of(transactions, ready.number))
    act = (remove_words, text.digest, "leg", "", "R3")
    assert do(transactions, ready.board.records, ready.number, *act) == 1
    assert "struck her on the [R3]." in summary_of(desk_of(transactions, ready.number)).public
    with pytest.raises(Invalid, match="do not stand in this text"):
        do(transactions, ready.board.records, ready.number, remove_words, text.digest, "arm", "", "R3")


def test_what_is_written_down_is_checked(transactions: Transactions, ready: Ready, subtests: pytest.Subtests) -> None:
    text = summary_of(desk_of(transactions, ready.number))
    place = {"start": text.open[0].start, "stop": text.open[0].end}
    wrong = {
        "Choose the basis": Span(**place, choice=Choice.REMOVED, basis="R99"),
        "itself a protected word": Span(**place, choice=Choice.REMOVED, basis="R1", replacement="Ms. Oduya"),
        "Leave the brackets out": Span(**place, choice=Choice.REMOVED, basis="R1", replacement="[R2]"),
        "120 letters": Span(**place, choice=Choice.REMOVED, basis="R1", replacement="x" * 121),
        "Say why": Span(**place, choice=Choice.KEPT, reason="  "),
    }
    for sentence, span in wrong.items():
        with subtests.test(sentence=sentence), pytest.raises(Invalid, match=sentence):
            do(transactions, ready.board.records, ready.number, decide, text.digest, [span])
    odd = Span(start=1, stop=4, choice=Choice.REMOVED, basis="R1")
    with pytest.raises(Stale):
        do(transactions, ready.board.records, ready.number, decide, text.digest, [odd])
    with pytest.raises(Stale):
        do(transactions, ready.board.records, ready.number, decide, "0" * 64, [])


def test_before_the_vote_there_is_nothing_to_redact(transactions: Transactions, clock: Clock) -> None:
    board = board_with_seats(transactions)
    number, _meeting = scheduled_case(transactions, board, clock)
    with pytest.raises(Refused, match="once the board has decided"):
        do(transactions, board.records, number, decide, "0" * 64, [])


def test_words_of_staff_protect_every_publication_of_the_case(transactions: Transactions, ready: Ready) -> None:
    with transactions.begin(ready.board.records) as work:
        case, access = get_case(work, ready.number)
        add_term(work, case, access, " Blue  Lantern ", "staff", "[a shelter]")
        terms = [one for one in protected_terms(work.session, case, work.charter) if one.source == "staff"]
        assert [(one.text, one.role) for one in terms] == [("Blue Lantern", "[a shelter]")]
        for words, kind, called, match in (
            ("Blue Lantern", "staff", "", "protected already"),
            ("- -", "staff", "", "Write the words"),
            ("Lamp", "nonsense", "", "what kind"),
            ("Lamp", "staff", "the lamp", "must not repeat"),
        ):
            with pytest.raises(Invalid, match=match):
                add_term(work, case, access, words, kind, called)
