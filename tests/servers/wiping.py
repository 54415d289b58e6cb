"""One PostgreSQL database for test after test: emptied in no time, where a new one has a thousand files to make."""

from collections.abc import Sequence

import psycopg
from psycopg import sql

KEPT = "kept"
"""The schema with what a new database holds in its tables."""


COUNTS = "SELECT sequencename, last_value FROM pg_sequences"
OTHERS = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
    " WHERE datname = current_database() AND pid <> pg_backend_pid()"
)


class Wiped:
    """A database that is as new whenever a test begins. `address` is libpq's; close it when all have ended.

    One connection stays: a new one would learn all tables again each time, which takes longer than emptying them.
    """

    def __init__(self, address: str) -> None:
        self._connection = psycopg.connect(address, autocommit=True)
        with self._connection.transaction():
            self._tables = self._names("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")
            each = sql.SQL("SELECT {0} WHERE EXISTS (SELECT FROM {1})")
            asked = [each.format(sql.Literal(table), sql.Identifier(table)) for table in self._tables]
            self._which_are_filled = sql.SQL(" UNION ALL ").join(asked)
            self._at_first = self._names(self._which_are_filled)
            self._do(sql.SQL("CREATE SCHEMA {}").format(sql.Identifier(KEPT)))
            for table in self._at_first:
                copy = sql.SQL("CREATE TABLE {} AS TABLE {}")
                self._do(copy.format(sql.Identifier(KEPT, table), sql.Identifier("public", table)))
            self._numbers = self._do(COUNTS).fetchall()
        self._do("SET session_replication_role = replica")  # nothing of the law of the tables stands by

    def close(self) -> None:
        """Leave the database."""
        self._connection.close()

    def wipe(self) -> None:
        """End all other sessions, empty what has rows, and begin every count where it began."""
        with self._connection.transaction():
            self._do(OTHERS)
            for table in {*self._names(self._which_are_filled), *self._at_first}:
                self._do(sql.SQL("DELETE FROM {}").format(sql.Identifier(table)))
            for table in self._at_first:
                back = sql.SQL("INSERT INTO {} TABLE {}")
                self._do(back.format(sql.Identifier(table), sql.Identifier(KEPT, table)))
            moved = dict(self._do(COUNTS).fetchall())
            for name, first in self._numbers:
                if moved.get(name) != first:
                    again = "SELECT setval(%s::regclass, %s, %s)"
                    self._do(again, [str(name), first if first is not None else 1, first is not None])

    def _names(self, query: sql.Composable | str) -> list[str]:
        return [str(row[0]) for row in self._do(query).fetchall()]

    def _do(self, query: sql.Composable | str, values: Sequence[object] = ()) -> "psycopg.Cursor[tuple[object, ...]]":
        return self._connection.execute(query, values or None, prepare=True)  # type: ignore[arg-type]
