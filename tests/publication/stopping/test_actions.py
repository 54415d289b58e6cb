"""Taking something offline and opening it again, as actions."""

from collections.abc import Callable

import pytest
from sqlalchemy import select

from oversight.access.facts import Actor
from oversight.access.offices import Office
from oversight.audit.entries import AuditEntry
from oversight.kernel.errors import Forbidden, Invalid, NotFound, Refused
from oversight.publication.stopping.actions import open_public, stop_public
from oversight.publication.stopping.queries import list_on, list_over
from oversight.publication.stopping.rules import What
from oversight.work import Transactions


def test_it_is_offline_until_somebody_opens_it_and_the_record_knows(
    transactions: Transactions, person: Callable[..., Actor]
) -> None:
    director = person(Office.DIRECTOR)
    with transactions.begin(director) as work:
        stop_public(work, list(What), "A name got out.", {"en": "We are looking into a mistake.", "es": ""})
    with transactions.begin(director) as work:
        assert [row.what for row in list_on(work.session)] == ["decisions", "data"]
        with pytest.raises(Refused, match="offline already"):
            stop_public(work, [What.DATA], "Again.")
        open_public(work, What.DATA, "The data are clean.")
    with transactions.begin(director) as work:
        assert [(row.what, row.words) for row in list_on(work.session)] == [
            ("decisions", {"en": "We are looking into a mistake."})
        ]
        assert [row.opened_reason for row in list_over(work.session)] == ["The data are clean."]
        stop_public(work, list(What), "It is back.")  # only what is open goes offline
        assert len(list_on(work.session)) == 2
        events = work.session.scalars(select(AuditEntry.event).order_by(AuditEntry.id)).all()
        assert events[-4:] == ["public_stopped", "public_stopped", "public_opened", "public_stopped"]


def test_what_is_refused(transactions: Transactions, person: Callable[..., Actor], subtests: pytest.Subtests) -> None:
    chair, investigator = person(Office.CHAIR), person(Office.INVESTIGATOR)
    with transactions.begin(chair) as work:
        with subtests.test("nothing chosen"), pytest.raises(Invalid, match="Choose"):
            stop_public(work, [], "Why.")
        with subtests.test("no reason"), pytest.raises(Invalid, match="Say why"):
            stop_public(work, [What.DATA], "  ")
        with subtests.test("opening what is open"), pytest.raises(NotFound):
            open_public(work, What.DATA, "Why.")
    with transactions.begin(investigator) as work, pytest.raises(Forbidden):
        stop_public(work, [What.DATA], "Why.")
