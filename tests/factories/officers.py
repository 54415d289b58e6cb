"""Officers of a case for tests: named, and what follows from it done as the worker does it."""

from dataclasses import replace

from sqlalchemy import select

from oversight.cases.models import Case
from oversight.deadlines.jobs import IDENTIFIED
from oversight.investigation.officers.jobs import ASK_ABOUT_CONFLICTS
from oversight.letter_facts import LETTER_FACTS
from oversight.notices.actions import Occasion, draft_letters
from oversight.notices.models import Letter
from oversight.outbox.models import Outbox
from oversight.work import Transactions, Work
from tests.factories.letters import SENDER


def follow(transactions: Transactions, event: str = "officer_identified") -> None:
    """What follows every event of an officer being named: clocks, letters, questions. Done twice, as after a crash."""
    with transactions.begin() as work:
        told = [
            (row.id, dict(row.payload)) for row in work.session.scalars(select(Outbox).where(Outbox.event == event))
        ]
    for number, payload in told * 2:
        with transactions.begin() as work:
            payload = {**payload, "outbox": number, "event": event}
            IDENTIFIED.run(work, payload)
            occasion = Occasion(event=event, outbox=number, case_id=payload["case_id"], payload=payload)
            draft_letters(work, occasion, SENDER)
            ASK_ABOUT_CONFLICTS.run(work, payload)


def tell_the_wrong_one(transactions: Transactions) -> None:
    """What follows a correction: the letter that withdraws the earlier ones. Done twice, as after a crash."""
    event, sender = "identification_corrected", replace(SENDER, facts=LETTER_FACTS)
    with transactions.begin() as work:
        told = [
            (row.id, dict(row.payload)) for row in work.session.scalars(select(Outbox).where(Outbox.event == event))
        ]
    for number, payload in told * 2:
        with transactions.begin() as work:
            if any(notice.is_called_by(payload) for notice in work.charter.notices_for(event)):
                draft_letters(
                    work, Occasion(event=event, outbox=number, case_id=payload["case_id"], payload=payload), sender
                )


def letters_to_officers(work: Work, case: Case) -> list[Letter]:
    """The letters to officers of a case, oldest first."""
    query = select(Letter).where(Letter.case_id == case.id, Letter.slot_id.is_not(None)).order_by(Letter.id)
    return list(work.session.scalars(query))
