"""What can go wrong in the board's terms. The web maps each of these to one answer, once."""

from collections.abc import Iterable


class DomainError(Exception):
    """Anything the rules refuse. `reasons` are plain sentences, fit to be read aloud."""

    def __init__(self, reasons: str | Iterable[str]) -> None:
        self.reasons: tuple[str, ...] = (reasons,) if isinstance(reasons, str) else tuple(reasons)
        super().__init__(" ".join(self.reasons))


class Forbidden(DomainError):
    """This person may not do this, whatever the moment."""


class NotFound(DomainError):
    """There is no such thing, or none that this person may know of."""

    def __init__(self, reasons: str | Iterable[str] = "We could not find that.") -> None:
        super().__init__(reasons)


class Refused(DomainError):
    """Not possible now; the reasons say what stands in the way."""


class Stale(Refused):
    """Somebody else saved first; nothing of this attempt was written."""

    def __init__(
        self, reasons: str | Iterable[str] = "Someone else changed this while you were working on it."
    ) -> None:
        super().__init__(reasons)


class Invalid(Refused):
    """A value cannot be right. `field` names the form field it belongs to."""

    def __init__(self, field: str, reason: str) -> None:
        self.field = field
        super().__init__(reason)


class ReasonNeeded(DomainError):
    """The record lies behind a wall that this person may pass once they have said why."""

    def __init__(self, number: str, subject: str, subject_id: int) -> None:
        self.number, self.subject, self.subject_id = number, str(subject), subject_id
        super().__init__("Say first why you open this. It lies behind a wall, and your reason stays in the record.")
