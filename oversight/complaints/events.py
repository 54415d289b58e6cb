"""What happens to complaints."""

from dataclasses import dataclass

from oversight.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class ComplaintFiled(Event):
    """A complaint came in. `urgent` is the code of its gravest mark, or nothing."""

    complaint_id: int
    channel: str
    urgent: str
    language: str


@dataclass(frozen=True, kw_only=True)
class UrgentCalled(Event):
    """The offices on duty were told of an urgent complaint. `count` is how many people were written to."""

    complaint_id: int
    count: int
