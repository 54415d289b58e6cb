"""Writing down that a finding or discipline was changed by somebody outside the board. Nothing is overwritten."""

import datetime as dt
from dataclasses import dataclass

from oversight.access.facts import AccessFacts
from oversight.cases.models import Case, Pair
from oversight.findings.models import Writer
from oversight.findings.queries import findings_of_case
from oversight.kernel.errors import Invalid
from oversight.recommendations.discipline.rules import against_days
from oversight.recommendations.later import rules
from oversight.recommendations.later.events import OutcomeChanged
from oversight.recommendations.later.models import LaterOutcome
from oversight.recommendations.later.queries import facts_of_later
from oversight.recommendations.later.rules import Fate, Forum
from oversight.work import Work


@dataclass(frozen=True, kw_only=True)
class Later:
    """What was decided, by whom and on which day, on one pair. `words` are published."""

    pair_id: int
    forum: Forum
    decided_on: dt.date
    finding: Fate
    discipline: Fate
    words: str
    level: str = ""
    days: int | None = None


def record_later(work: Work, case: Case, access: AccessFacts, said: Later) -> LaterOutcome:
    """Write down a later outcome. A decision that was published is then published again in a new version.

    Raises Forbidden, Refused, or Invalid for a pair on which nothing was sustained, a day to come, or an unknown level.
    """
    _check(work, case, said)
    work.take(rules.RECORD_LATER, case, facts_of_later(work, case, access))
    changed = said.discipline is Fate.CHANGED
    row = LaterOutcome(
        case_id=case.id,
        pair_id=said.pair_id,
        forum=said.forum.value,
        decided_on=said.decided_on,
        finding=said.finding.value,
        discipline=said.discipline.value,
        level=said.level if changed else "",
        days=said.days if changed else None,
        words=said.words.strip(),
        by_id=work.actor.account_id,
        at=work.now,
        charter=work.charter.version,
    )
    work.session.add(row)
    work.session.flush()
    work.record(
        OutcomeChanged(
            case_id=case.id,
            later_id=row.id,
            pair_id=row.pair_id,
            slot_id=work.session.get_one(Pair, row.pair_id).slot_id,
            forum=row.forum,
            finding=row.finding,
            discipline=row.discipline,
        ),
        detail={"words": row.words},
    )
    return row


def _check(work: Work, case: Case, said: Later) -> None:
    law = work.charter
    board = findings_of_case(work.session, case.id).get(said.pair_id, {}).get(Writer.BOARD)
    if board is None or not law.finding(board.code).counts_as_sustained:
        raise Invalid("pair", "Choose an allegation that the board has sustained.")
    if said.decided_on > work.today:
        raise Invalid("decided_on", "This day has not come yet.")
    if said.finding is Fate.STANDS and said.discipline is Fate.STANDS:
        raise Invalid("discipline", "Nothing was changed. Say what became of the finding or of the discipline.")
    if not said.words.strip():
        raise Invalid("words", "Write down what was decided.")
    if said.discipline is Fate.CHANGED:
        if said.level not in {one.code for one in law.discipline}:
            raise Invalid("level", "Choose the discipline that stands now.")
        if wrong := against_days(law.level(said.level), said.days):
            raise Invalid("days", wrong)
