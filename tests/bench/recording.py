"""Records the statements of a page, with their values, so that a bare view can run the same ones."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Engine, event
from sqlalchemy.engine import Connection

HOUSEKEEPING = ("PRAGMA", "BEGIN")
"""What our engine says to SQLite at the start of a transaction. The bare view's engine says the same by itself."""


@dataclass
class Transaction:
    """One transaction of a page: whether it only read, and what it asked."""

    read_only: bool
    statements: list[tuple[str, Any, bool]] = field(default_factory=list)
    "Text, values, and whether the values are many rows."


@dataclass
class Recording:
    """Everything one request asked the database."""

    transactions: list[Transaction] = field(default_factory=list)

    @property
    def queries(self) -> int:
        """How many statements it took."""
        return sum(len(one.statements) for one in self.transactions)

    def used(self) -> list[Transaction]:
        """The transactions in which anything was asked."""
        return [one for one in self.transactions if one.statements]


@contextmanager
def recorded(engine: Engine) -> Iterator[Recording]:
    """Record what is asked through an engine while this is open."""
    recording = Recording()
    running: dict[int, Transaction] = {}

    def begun(connection: Connection) -> None:
        options = connection.get_execution_options()
        running[id(connection)] = Transaction(bool(options.get("oversight_read_only", False)))
        recording.transactions.append(running[id(connection)])

    def asked(connection: Connection, _cursor: Any, statement: str, values: Any, _context: Any, many: bool) -> None:
        if not statement.startswith(HOUSEKEEPING) and id(connection) in running:
            running[id(connection)].statements.append((statement, _kept(values), many))

    event.listen(engine, "begin", begun, insert=True)
    event.listen(engine, "before_cursor_execute", asked)
    try:
        yield recording
    finally:
        event.remove(engine, "begin", begun)
        event.remove(engine, "before_cursor_execute", asked)


def _kept(values: Any) -> Any:
    """The values in a form that can be carried to another process."""
    if isinstance(values, dict):
        return {name: _kept(value) for name, value in values.items()}
    if isinstance(values, list | tuple):
        return type(values)(_kept(value) for value in values)
    return bytes(values) if isinstance(values, memoryview) else values
