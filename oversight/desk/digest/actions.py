"""Choosing one's morning e-mail."""

from oversight.access.permissions import Permission
from oversight.desk.digest.models import DigestChoice
from oversight.desk.digest.rules import Choice
from oversight.desk.events import DigestChosen
from oversight.kernel.errors import Forbidden
from oversight.work import Work


def choose_digest(work: Work, choice: Choice) -> None:
    """Keep what this person wants of the morning e-mail. Raises Forbidden for anybody without an account."""
    work.require(Permission.DESK_OPEN)
    if work.actor.account_id is None:
        raise Forbidden("Only a person gets a morning e-mail.")
    row = work.session.get(DigestChoice, work.actor.account_id)
    if row is None:
        row = DigestChoice(account_id=work.actor.account_id)
        work.session.add(row)
    row.wanted, row.parts = choice.when.value, ",".join(sorted(choice.parts))
    work.record(DigestChosen(account_id=work.actor.account_id, wanted=row.wanted))
