"""What is done from the desk."""

from dataclasses import dataclass

from oversight.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class JobRetried(Event):
    """A person told a job that had failed for good to be tried again."""

    delivery_id: int
    job: str


@dataclass(frozen=True, kw_only=True)
class JobsRetried(Event):
    """A person told all failed work of one kind to be tried again."""

    job: str
    count: int


@dataclass(frozen=True, kw_only=True)
class JobDiscarded(Event):
    """A person decided that a job that failed will not be done. Why is the detail."""

    delivery_id: int
    job: str


@dataclass(frozen=True, kw_only=True)
class DigestChosen(Event):
    """Somebody said when they want the morning e-mail."""

    account_id: int
    wanted: str
