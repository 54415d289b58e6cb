"""Letters written by the worker after an event. Kept apart from delivery, which needs nothing that is handed in."""

from dataclasses import replace

from oversight.cases.links.queries import all_merged_in
from oversight.dispatch.jobs import Outside, OutsideJob, Payload
from oversight.notices.actions.drafting import Occasion, draft_letters, sender_of
from oversight.notices.letters.facts import NO_FACTS, LetterFacts
from oversight.notices.rules import TOLD_TO_ALL
from oversight.work import Work


def drafting(handed: LetterFacts = NO_FACTS) -> OutsideJob:
    """The job that writes the letters the charter asks for after an event, with the facts that are handed in."""

    def draft(outside: Outside, payload: Payload) -> None:
        event, sender = payload["event"], sender_of(outside.tools, handed)
        with outside.transactions.begin() as work:
            for case_id in handed.cases(work, event, payload):
                occasion = Occasion(event=event, outbox=payload["outbox"], case_id=case_id, payload=_codes(payload))
                draft_letters(work, occasion, sender)
                for other in all_merged_in(work.session, case_id) if event in TOLD_TO_ALL else ():
                    draft_letters(work, replace(occasion, case_id=other.id, told_of=case_id), sender)

    return OutsideJob("notices.draft", draft, wanted=_is_called)


def _is_called(work: Work, payload: Payload) -> bool:
    """Whether a notice of the law in force names this event. Most events of clocks call for no letter."""
    return any(notice.is_called_by(payload) for notice in work.charter.notices_for(payload["event"]))


def _codes(payload: Payload) -> dict[str, object]:
    """The event's own fields, without what the relay adds."""
    return {name: value for name, value in payload.items() if name not in ("event", "outbox")}
