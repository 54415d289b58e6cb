"""Signs of life: relay and worker say from time to time that they are there."""

import logging
import os
import socket
import time

from sqlalchemy import ColumnElement, delete, select
from sqlalchemy.exc import SQLAlchemyError

from oversight.dispatch.models import Heartbeat
from oversight.work import Transactions

EVERY = 30.0
"""Seconds between two signs of one process."""

log = logging.getLogger(__name__)


class Heart:
    """The sign of this process. A database that does not answer never stops the process itself."""

    def __init__(self, transactions: Transactions, kind: str, place: str = "") -> None:
        self._transactions, self._kind = transactions, kind
        self._place = place or f"{socket.gethostname()[:100]}, process {os.getpid()}"
        self._beaten: float | None = None

    def beat(self) -> None:
        """Say that this process is there, unless it said so just now."""
        if self._beaten is not None and time.monotonic() - self._beaten < EVERY:
            return
        self._beaten = time.monotonic()
        try:
            self._write()
        except SQLAlchemyError as problem:
            log.warning("No sign of life could be written (%s).", type(problem).__name__)

    def rest(self) -> None:
        """Say that this process ended in good order."""
        try:
            with self._transactions.begin() as work:
                work.session.execute(delete(Heartbeat).where(*self._mine()))
        except SQLAlchemyError as problem:
            log.warning("The end could not be written (%s).", type(problem).__name__)

    def _write(self) -> None:
        with self._transactions.begin() as work:
            row = work.session.scalars(select(Heartbeat).where(*self._mine())).one_or_none()
            if row is None:
                row = Heartbeat(kind=self._kind, place=self._place, begun_at=work.now)
                work.session.add(row)
            row.seen_at = work.now

    def _mine(self) -> tuple[ColumnElement[bool], ...]:
        return Heartbeat.kind == self._kind, Heartbeat.place == self._place
