"""What happens to e-mail for the board's own people."""

from dataclasses import dataclass

from oversight.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class StaffReminded(Event):
    """People of the board were told by e-mail that a clock was missed. `count` is how many mails went out."""

    deadline_id: int
    clock: str
    count: int


@dataclass(frozen=True, kw_only=True)
class ReminderAskedAgain(Event):
    """A person asked that an e-mail to staff that did not arrive be sent once more."""

    reminder_id: int
    kind: str
    about: int


@dataclass(frozen=True, kw_only=True)
class ReminderGivenUp(Event):
    """A person decided that an e-mail to staff will not be sent any more. Why is the detail."""

    reminder_id: int
    kind: str
    about: int
