"""When a decision becomes public: at once, after the charter's days, or at a moment that a person chose. Pure."""

import datetime as dt
from typing import Final

from oversight.charter.schema import Charter
from oversight.kernel.errors import Invalid
from oversight.kernel.moments import at_local, local_date

FIELD: Final = "release_at"
FURTHEST: Final = dt.timedelta(days=366)
"""Whoever writes a year wrongly is told so."""


def earliest_release(charter: Charter, now: dt.datetime) -> dt.datetime | None:
    """The first moment at which the charter lets the public read; nothing when that is at once."""
    days = charter.publication.embargo_days
    if not days:
        return None
    zone = charter.board.time_zone
    return at_local(local_date(now, zone) + dt.timedelta(days=days), dt.time(), zone)


def moment_of_release(charter: Charter, now: dt.datetime, chosen: dt.datetime | None) -> dt.datetime | None:
    """The moment at which a decision asked for now becomes public; nothing when that is at once.

    Raises Invalid for a moment that is over, too far away, or earlier than the charter allows.
    """
    earliest = earliest_release(charter, now)
    if chosen is None:
        return earliest
    if chosen <= now:
        raise Invalid(FIELD, "This moment is over. Leave the field empty to publish at once.")
    if earliest is not None and chosen < earliest:
        days = charter.publication.embargo_days
        raise Invalid(FIELD, f"The charter wants at least {days} days before the public reads it.")
    if chosen > now + FURTHEST:
        raise Invalid(FIELD, "This moment is more than a year away.")
    return chosen
