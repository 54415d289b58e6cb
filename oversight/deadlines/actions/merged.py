"""Cases that were merged into another: their clocks run on, and what is done in that case is done for them too.

Only a word to its own complainant keeps what was promised to a complainant; a letter in the other case does not.
"""

from collections.abc import Iterator

from oversight.cases.links.queries import is_over, merges_of, rows_behind
from oversight.cases.links.rules import Thing
from oversight.cases.models import Case
from oversight.charter.schema import Anchor, Clock, Subject
from oversight.deadlines.models import Deadline
from oversight.deadlines.rules.subjects import About
from oversight.work import Work

OWED_TO_A_COMPLAINANT = frozenset({"complaint_acknowledged", "complainant_contacted", "outcome_letter_sent"})
"""Events that only a word to a complainant brings about: where nobody complained, nobody waits for them."""
OWED_AFTER_THE_CASE = frozenset({"message_answered"})
"""Events that a complainant still waits for when the case is over: whoever writes to us gets an answer."""
OUTLIVES_THE_CASE = frozenset({Anchor.DECISION})
"""What the decision sets going is still owed after the case is published: the letter that tells of it."""
OF_ITS_OWN = frozenset({Anchor.RECEIPT, Anchor.PERFECTED, Anchor.REGISTRATION, Anchor.LAST_NOTICE, Anchor.RESPONSE})
"""Events of one complaint alone: another one has its own."""
THINGS = {Subject.OFFICER: Thing.OFFICER, Subject.ALLEGATION: Thing.ALLEGATION}


def is_told_apart(event: str) -> bool:
    """Whether each complainant must be told, so that telling one keeps no promise to another."""
    return event in OWED_TO_A_COMPLAINANT | OWED_AFTER_THE_CASE


def merged_here(work: Work, case: Case | None, about: About | None) -> Iterator[tuple[Case, About | None]]:
    """The cases that were merged into this one, and what the same thing is there."""
    if case is None:
        return
    if about is None or about == About(Subject.CASE, case.id):
        for link in merges_of(work.session, case.id):
            yield link.source, None
    elif about.subject in THINGS:
        for other, row in rows_behind(work.session, THINGS[about.subject], about.id):
            yield other, About(about.subject, row)


def goes_on(work: Work, case: Case | None) -> bool:
    """Whether clocks of a case may still start: it is open, or looked at in an open one."""
    return case is None or not is_over(work.session, case)


def is_owed_apart(rule: Clock, anchor: Anchor) -> bool:
    """Whether an event of the other case makes this clock owed to the complainant of a merged one too."""
    return rule.ended_by in OWED_TO_A_COMPLAINANT and anchor not in OF_ITS_OWN


def was_done(mine: Deadline, theirs: Deadline) -> bool:
    """Whether what a clock of a merged case waits for was done in the other case before, for everybody."""
    return (mine.clock, mine.subject) == (theirs.clock, theirs.subject) and theirs.state == "met"
