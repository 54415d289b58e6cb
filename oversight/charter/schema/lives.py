"""The other lives of a case: what is missing, early resolution, mediation, reopening."""

from dataclasses import dataclass

from oversight.charter.schema.kinds import Code, Positive, Text
from oversight.charter.schema.offices import Office
from oversight.charter.schema.sources import Sourced


@dataclass(frozen=True, kw_only=True)
class Incomplete(Sourced):
    """`[incomplete]`: how often a complainant is asked for what is missing before the case may be closed."""

    attempts: Positive


@dataclass(frozen=True, kw_only=True)
class EarlyResolution(Sourced):
    """`[[early_resolution]]`: what the department may be asked to do at once instead of an investigation."""

    code: Code
    label: Text


@dataclass(frozen=True, kw_only=True)
class Mediation(Sourced):
    """`[mediation]`: who must agree, and what is never mediated.

    `officer_ordered`: an officer may be ordered to take part (District of Columbia 5-1110); else both sides agree
    freely. `excluded`: categories of allegation that are never mediated. `toll`: the `[[toll]]` by which the clocks
    that name it stand still from the day a mediation begins until the day it ends, without anybody's asking; nothing
    where the law lets every clock run on.
    """

    officer_ordered: bool = False
    excluded: tuple[str, ...] = ()
    toll: str = ""


@dataclass(frozen=True, kw_only=True)
class Reopening(Sourced):
    """`[[reopening]]`: a ground on which a case that ended is opened again, and the offices that may do so.

    `after`: closure reasons after which alone this ground holds; nothing when it holds after every end.
    """

    code: Code
    label: Text
    by: tuple[Office, ...]
    after: tuple[str, ...] = ()
