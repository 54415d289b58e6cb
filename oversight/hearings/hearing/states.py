"""Where hearings, sessions, witnesses, exhibits and subpoenas stand, and who brings what."""

from enum import StrEnum


class HearingState(StrEnum):
    """Where a hearing stands. Only one that is scheduled keeps the vote waiting."""

    SCHEDULED = "scheduled"
    HELD = "held"
    CANCELLED = "cancelled"
    ON_FILE = "on-file"
    "Somebody did not come, and the law lets the board decide on the file."
    ERROR = "error"


class SessionState(StrEnum):
    """Where a session stands."""

    PLANNED = "planned"
    OPEN = "open"
    ENDED = "ended"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"
    NO_SHOW = "no-show"
    STRUCK = "struck"
    "It was planned by an outcome that was taken back."


class Outcome(StrEnum):
    """What became of a session, and of the hearing with it."""

    HELD = "held"
    ADJOURNED = "adjourned"
    POSTPONED = "postponed"
    NO_SHOW = "no-show"
    CANCELLED = "cancelled"
    ERROR = "error"


class Route(StrEnum):
    """Where an outcome leaves the case."""

    VOTE = "vote"
    CONTINUED = "continued"
    SCHEDULE = "schedule"
    GOES_ON = "goes-on"


class Side(StrEnum):
    """Who calls a witness, offers an exhibit, asks or objects."""

    BOARD = "board"
    COMPLAINANT = "complainant"
    OFFICER = "officer"
    DEPARTMENT = "department"


PARTIES = (Side.COMPLAINANT, Side.OFFICER)
"""Who answers in writing, is represented, and may fail to come."""


class Oath(StrEnum):
    """How a witness was bound to the truth."""

    NONE = ""
    OATH = "oath"
    AFFIRMATION = "affirmation"


class WitnessState(StrEnum):
    """What became of a witness."""

    CALLED = "called"
    HEARD = "heard"
    ABSENT = "absent"
    EXCUSED = "excused"


class Compulsion(StrEnum):
    """Whether somebody speaks of their own will."""

    VOLUNTARY = "voluntary"
    SUBPOENAED = "subpoenaed"
    COMPELLED = "compelled"
    "Ordered to answer under threat of discipline: kept from any criminal inquiry, and never published."


class ExhibitState(StrEnum):
    """What became of an exhibit."""

    OFFERED = "offered"
    ADMITTED = "admitted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class Ruled(StrEnum):
    """How whoever presides ruled."""

    SUSTAINED = "sustained"
    OVERRULED = "overruled"
    GRANTED = "granted"
    DENIED = "denied"
    NOTED = "noted"


class Service(StrEnum):
    """How a subpoena reached its person."""

    IN_PERSON = "in-person"
    THROUGH_CHIEF = "through-chief"
    CERTIFIED_MAIL = "certified-mail"
    COUNSEL = "counsel"


class Compliance(StrEnum):
    """What a subpoena came to."""

    OPEN = ""
    COMPLIED = "complied"
    PARTLY = "partly"
    REFUSED = "refused"
    QUASHED = "quashed"


class Capacity(StrEnum):
    """What somebody who stands by a party is."""

    COUNSEL = "counsel"
    ADVISER = "adviser"
    UNION = "union"
