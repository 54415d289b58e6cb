"""What happens to lists that people keep."""

from dataclasses import dataclass

from oversight.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class ListKept(Event):
    """Somebody kept a list under a name. Its name and what it is narrowed to are the detail."""

    list_id: int
    shared: bool


@dataclass(frozen=True, kw_only=True)
class ListDropped(Event):
    """A kept list was dropped."""

    list_id: int


@dataclass(frozen=True, kw_only=True)
class CasesExported(Event):
    """Somebody took a list of cases away as a file. What it was narrowed to is the detail."""

    count: int
