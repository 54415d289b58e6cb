"""One PostgreSQL database for test after test: emptied in no time, where a new one has a thousand files to make."""

import psycopg
from psycopg import sql

KEPT = "kept"
"""The schema with what a new database holds in its tables."""


class Wiped:
    """A database that is as new whenever a test begins. `address` is libpq's."""

    def __init__(self, address: str) -> None:
        self._address = address
        with self._connect() as connection:
            self._tables = _names(connection, "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")
            self._at_first = self._filled(connection)
            connection.execute(sql.SQL("CREATE SCHEMA {}").format(sql.Identifier(KEPT)))
            for table in self._at_first:
                copy = sql.SQL("CREATE TABLE {} AS TABLE {}")
                connection.execute(copy.format(sql.Identifier(KEPT, table), sql.Identifier("public", table)))
            self._numbers = connection.execute("SELECT sequencename, last_value FROM pg_sequences").fetchall()

    def wipe(self) -> None:
        """End all sessions, empty what has rows, and begin every count where it began."""
        with self._connect() as connection:
            connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
            connection.execute("SET session_replication_role = replica")  # nothing of the law of the tables stands by
            for table in {*self._filled(connection), *self._at_first}:
                connection.execute(sql.SQL("DELETE FROM {}").format(sql.Identifier(table)))
            for table in self._at_first:
                back = sql.SQL("INSERT INTO {} TABLE {}")
                connection.execute(back.format(sql.Identifier(table), sql.Identifier(KEPT, table)))
            self._count_anew(connection)

    def _count_anew(self, connection: "psycopg.Connection[tuple[object, ...]]") -> None:
        moved = dict(connection.execute("SELECT sequencename, last_value FROM pg_sequences").fetchall())
        for name, first in self._numbers:
            if moved.get(name) != first:
                again = "SELECT setval(%s::regclass, %s, %s)"
                connection.execute(again, [str(name), first if first is not None else 1, first is not None])

    def _filled(self, connection: "psycopg.Connection[tuple[object, ...]]") -> list[str]:
        each = sql.SQL("SELECT {0} WHERE EXISTS (SELECT FROM {1})")
        asked = [each.format(sql.Literal(table), sql.Identifier(table)) for table in self._tables]
        return _names(connection, sql.SQL(" UNION ALL ").join(asked))

    def _connect(self) -> "psycopg.Connection[tuple[object, ...]]":
        return psycopg.connect(self._address)


def _names(connection: "psycopg.Connection[tuple[object, ...]]", query: sql.Composable | str) -> list[str]:
    return [str(row[0]) for row in connection.execute(query).fetchall()]  # type: ignore[arg-type]
