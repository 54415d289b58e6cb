"""Letters written by the worker after an event. Kept apart from delivery, which needs nothing that is handed in."""

from oversight.dispatch.jobs import Outside, OutsideJob, Payload
from oversight.notices.actions.drafting import From, Occasion, draft_letters
from oversight.notices.letters.facts import NO_FACTS, LetterFacts
from oversight.notices.letters.shelf import shelf_of


def drafting(handed: LetterFacts = NO_FACTS) -> OutsideJob:
    """The job that writes the letters the charter asks for after an event, with the facts that are handed in."""

    def draft(outside: Outside, payload: Payload) -> None:
        tools, event = outside.tools, payload["event"]
        sender = From(tools.public_url, tools.mail_from.rpartition("@")[2], shelf_of(tools.letters), handed)
        with outside.transactions.begin() as work:
            if not work.charter.notices_for(event):
                return
            for case_id in handed.cases(work, event, payload):
                occasion = Occasion(event=event, outbox=payload["outbox"], case_id=case_id, payload=_codes(payload))
                draft_letters(work, occasion, sender)

    return OutsideJob("notices.draft", draft)


def _codes(payload: Payload) -> dict[str, object]:
    """The event's own fields, without what the relay adds."""
    return {name: value for name, value in payload.items() if name not in ("event", "outbox")}
