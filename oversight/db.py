"""The base of all tables, column types, and the few places where SQLite and PostgreSQL differ."""

import datetime as dt
import re
from collections.abc import Callable, Hashable
from typing import Any, TypeVar, cast
from weakref import WeakKeyDictionary

from sqlalchemy import BigInteger, DateTime, Dialect, Integer, MetaData, TypeDecorator, event
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, SessionTransaction, mapped_column

from oversight.kernel.moments import utc

Answer = TypeVar("Answer")
NAMES = {
    "ix": "ix_%(column_0_N_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Moment(TypeDecorator[dt.datetime]):
    """A moment, stored in UTC. Refuses a value without a time zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:
        if value is None:
            return None
        moment = utc(value)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=dt.UTC) if value.tzinfo is None else value.astimezone(dt.UTC)


Id = BigInteger().with_variant(Integer(), "sqlite")
"""Primary keys: 64 bits; SQLite numbers rows by itself only when the type is INTEGER."""


class Base(DeclarativeBase):
    """The base of all tables."""

    metadata = MetaData(naming_convention=NAMES)


Base.registry.update_type_annotation_map({dt.datetime: Moment})


class Keyed:
    """A table with a plain numeric key."""

    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=True)


READ_ONLY: dict[str, Any] = {"oversight_read_only": True, "postgresql_readonly": True}
"""Execution options of a transaction that cannot write; give them before the first query."""

PRAGMAS = ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", "busy_timeout=10000", "cache_size=-20000")


def prepare_engine(engine: Engine) -> None:
    """Give an engine the manners its database needs. SQLite only; PostgreSQL has them."""
    if engine.dialect.name != "sqlite":
        return
    event.listen(engine, "connect", _on_sqlite_connect)
    event.listen(engine, "begin", _on_sqlite_begin)


def _on_sqlite_connect(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # we begin transactions ourselves
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}").close()


def _on_sqlite_begin(connection: Connection) -> None:
    read_only = connection.get_execution_options().get("oversight_read_only", False)
    connection.exec_driver_sql(f"PRAGMA query_only={'ON' if read_only else 'OFF'}")
    # Writers take the lock first: a deferred one would fail with "locked" or lose an update.
    connection.exec_driver_sql("BEGIN" if read_only else "BEGIN IMMEDIATE")


def begin_read_only(session: Session) -> None:
    """Start the session's transaction as one that cannot write. Must come before the first query."""
    session.connection(execution_options=READ_ONLY)


def begin_writing(session: Session) -> None:
    """Start the session's transaction as a writing one, waiting for its turn now and not at the first write."""
    session.connection()


_answers: WeakKeyDictionary[SessionTransaction, dict[Hashable, object]] = WeakKeyDictionary()


def ask_once(session: Session, question: Hashable, read: Callable[[], Answer]) -> Answer:
    """The answer to a question, read once in a transaction that cannot write, and anew each time in one that can.

    `question` names what is asked and about what. Whoever gets the answer must not change it.
    """
    read_only = session.connection().get_execution_options().get("oversight_read_only", False)
    transaction = session.get_transaction()
    if transaction is None or not read_only:
        return read()
    known = _answers.setdefault(transaction, {})
    if question not in known:
        known[question] = read()
    return cast(Answer, known[question])


def remembers(session: Session) -> bool:
    """Whether answers are kept until the end: in a transaction that cannot write."""
    read_only = session.connection().get_execution_options().get("oversight_read_only", False)
    return bool(read_only) and session.get_transaction() is not None


def remember(session: Session, question: Hashable, answer: object) -> None:
    """Keep an answer that was read together with others, for whoever asks for it alone. Only where `remembers`."""
    transaction = session.get_transaction()
    if transaction is not None and remembers(session):
        _answers.setdefault(transaction, {})[question] = answer


def change_check(connection: Connection, table: str, name: str, condition: str) -> None:
    """Replace the condition of a CHECK constraint, for migrations. `name` is its full name.

    SQLite cannot alter a constraint. Building the table anew would drop its triggers and stumble over what refers to
    it; since a condition changes nothing in the rows, its own documented way is taken: the schema's text is edited.
    """
    if connection.dialect.name != "sqlite":
        connection.exec_driver_sql(f"ALTER TABLE {table} DROP CONSTRAINT {name}")
        connection.exec_driver_sql(f"ALTER TABLE {table} ADD CONSTRAINT {name} CHECK ({condition})")
        return
    query = "SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ?"
    made = str(connection.exec_driver_sql(query, (table,)).scalar_one())
    start = made.index(f"CONSTRAINT {name} CHECK (") + len(f"CONSTRAINT {name} CHECK (")
    changed = f"{made[:start]}{condition}{made[_end_of(made, start) :]}"
    _write_schema(connection, table, changed)


def change_unique(connection: Connection, table: str, old: tuple[str, str], new: tuple[str, str]) -> None:
    """Replace a UNIQUE constraint, for migrations. `old` and `new`: its full name and its columns, as in SQL.

    On SQLite by the text of the schema, for the reasons that `change_check` gives; then its index is built anew, which
    fails when two rows are the same in the new columns.
    """
    if connection.dialect.name != "sqlite":
        connection.exec_driver_sql(f"ALTER TABLE {table} DROP CONSTRAINT {old[0]}")
        connection.exec_driver_sql(f"ALTER TABLE {table} ADD CONSTRAINT {new[0]} UNIQUE ({new[1]})")
        return
    query = "SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ?"
    made = str(connection.exec_driver_sql(query, (table,)).scalar_one())
    changed = made.replace(f"CONSTRAINT {old[0]} UNIQUE ({old[1]})", f"CONSTRAINT {new[0]} UNIQUE ({new[1]})")
    if changed == made:
        raise ValueError(f"{table} has no constraint {old[0]}.")
    _write_schema(connection, table, changed)
    connection.exec_driver_sql(f"REINDEX {table}")


def change_null(connection: Connection, table: str, column: str, *, nullable: bool) -> None:
    """Let a column stay empty, or no longer, for migrations. On SQLite by the text of the schema, as `change_check`.

    Before it is forbidden, the caller has removed every row that is empty there.
    """
    if connection.dialect.name != "sqlite":
        verb = "DROP" if nullable else "SET"
        connection.exec_driver_sql(f"ALTER TABLE {table} ALTER COLUMN {column} {verb} NOT NULL")
        return
    query = "SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ?"
    made = str(connection.exec_driver_sql(query, (table,)).scalar_one())
    old, new = (" NOT NULL", "") if nullable else ("", " NOT NULL")
    changed = re.sub(rf"(\b{column} [A-Z]+){old}(?=\s*,)", rf"\1{new}", made, count=1)
    if changed == made:
        raise ValueError(f"{table} has no column {column} that this would change.")
    _write_schema(connection, table, changed)


def _write_schema(connection: Connection, table: str, made: str) -> None:
    version = connection.exec_driver_sql("PRAGMA schema_version").scalar_one()
    connection.exec_driver_sql("PRAGMA writable_schema=ON").close()
    update = "UPDATE sqlite_master SET sql = ? WHERE type = 'table' AND name = ?"
    connection.exec_driver_sql(update, (made, table))
    connection.exec_driver_sql(f"PRAGMA schema_version={version + 1}").close()
    connection.exec_driver_sql("PRAGMA writable_schema=OFF").close()


def _end_of(text: str, start: int) -> int:
    """Where the bracket closes that was opened just before `start`."""
    depth = 1
    for place in range(start, len(text)):
        depth += {"(": 1, ")": -1}.get(text[place], 0)
        if depth == 0:
            return place
    raise ValueError("A bracket does not close.")


def wait_for_turn(session: Session, number: int) -> None:
    """Let one transaction at a time go on from here, until it ends. On SQLite there is one writer anyway."""
    if session.get_bind().dialect.name == "postgresql":
        session.connection().exec_driver_sql(f"SELECT pg_advisory_xact_lock({number:d})").close()


def overwrite_deleted(session: Session) -> None:
    """Let SQLite overwrite with zeros what this connection deletes from now on. PostgreSQL does so when it vacuums."""
    connection = session.connection()
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA secure_delete=ON").close()
