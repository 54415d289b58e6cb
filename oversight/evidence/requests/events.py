"""What happens to requests to the department and to other agencies."""

from dataclasses import dataclass

from oversight.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class RequestAsked(Event):
    """The board asked for something, or asked that it be kept. The words are the detail.

    `letter` says which letter goes out: produce or preserve to the department, agency or agency-preserve to another
    agency, or none when it was asked in another way.
    """

    request_id: int
    item: str
    purpose: str
    letter: str


@dataclass(frozen=True, kw_only=True)
class RequestAskedAgain(Event):
    """The board asked again after an answer. `automatic`: because the charter says so, and nobody pressed a button."""

    request_id: int
    turn: int
    automatic: bool
    letter: str


@dataclass(frozen=True, kw_only=True)
class RequestChased(Event):
    """Somebody reminded the custodian. What was said is the detail. `letter`: unit or agency when a letter says it."""

    request_id: int
    chase_id: int
    channel: str
    letter: str = "none"


@dataclass(frozen=True, kw_only=True)
class RequestAnswered(Event):
    """The custodian answered. What they wrote is the detail; an earlier answer stays as it is."""

    request_id: int
    answer_id: int
    answer: str
    by_department: bool


@dataclass(frozen=True, kw_only=True)
class MaterialKept(Event):
    """The custodian said that what may be overwritten is kept, or it is with the board already."""

    request_id: int
    answer_id: int


@dataclass(frozen=True, kw_only=True)
class RequestWithdrawn(Event):
    """The board no longer needs an answer. Why is the detail. `with_case`: because the case ended."""

    request_id: int
    with_case: bool = False


@dataclass(frozen=True, kw_only=True)
class RequestResumed(Event):
    """The case had not ended after all: the request waits again, with its old day."""

    request_id: int


@dataclass(frozen=True, kw_only=True)
class SubpoenaIssued(Event):
    """A subpoena was issued for what a request asks."""

    request_id: int
    subpoena_id: int


@dataclass(frozen=True, kw_only=True)
class SubpoenaServed(Event):
    """A subpoena was served."""

    request_id: int
    subpoena_id: int


@dataclass(frozen=True, kw_only=True)
class RequestDelayNoted(Event):
    """A stop or more time of a clock of the case was put down to this request."""

    request_id: int
    toll_id: int | None = None
    extension_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class CustodianEntered(Event):
    """A unit of the department, or another agency, was entered as one that keeps things."""

    custodian_id: int
    kind: str


@dataclass(frozen=True, kw_only=True)
class CustodianChanged(Event):
    """How a custodian is reached was changed, or it is no longer asked. Before and after are the detail."""

    custodian_id: int
    ended: bool
