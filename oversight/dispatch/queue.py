"""RQ as transport: pushes the number of a delivery, and runs a worker that takes numbers."""

import logging
from collections.abc import Sequence
from types import FrameType
from typing import Any

import redis
from rq import Queue, SimpleWorker
from rq.serializers import JSONSerializer

from oversight.dispatch.heartbeats import Heart
from oversight.dispatch.jobs import QUEUES, AnyJob, Outside
from oversight.dispatch.relay import Push
from oversight.dispatch.stopping import Stop
from oversight.dispatch.worker import TIME_LIMIT, run_delivery

PAUSE = 1.0
"""Seconds before a worker that lost its queue looks for it again."""
GRACE = 90.0
"""Seconds a worker that was told to stop may take for the job in hand."""
FULL = 1000
"""Jobs that a queue holds at most; the others wait in the database, where they cost nothing."""

log = logging.getLogger(__name__)

_house: tuple[Outside, dict[str, AnyJob]] | None = None


def connect(url: str) -> redis.Redis:
    """A connection that gives up quickly when the server is away."""
    return redis.Redis.from_url(url, socket_connect_timeout=2, socket_timeout=30)


class Pusher:
    """Pushes delivery numbers into RQ: none that stands there already, and no more than a queue should hold."""

    def __init__(self, connection: redis.Redis) -> None:
        self._connection = connection
        self._queues = {name: Queue(name, connection=connection, serializer=JSONSerializer) for name in QUEUES}

    def __call__(self, queue: str, number: int) -> None:
        """Push one. What RQ knows of it is gone as soon as it was run, however it went."""
        target, name = self._queues[queue], f"delivery-{number}"
        if self._connection.lpos(target.key, name) is None:
            target.enqueue(deliver, number, job_id=name, job_timeout=TIME_LIMIT, result_ttl=0, failure_ttl=0)

    def room(self, queue: str) -> int:
        """How many more this queue takes."""
        return max(0, FULL - self._queues[queue].count)


def pusher(connection: redis.Redis) -> Push:
    """Push delivery numbers into RQ."""
    return Pusher(connection)


def deliver(number: int) -> str:
    """What RQ calls. Never raises: success and failure are written in SQL."""
    if _house is None:
        raise RuntimeError("This process is not an oversight worker.")
    return run_delivery(number, *_house)


class Hand(SimpleWorker):
    """RQ's worker in one process, told to stop by us and quick to find a queue that is back."""

    max_connection_wait_time = 2.0

    def __init__(self, *args: Any, stop: Stop, heart: Heart, **more: Any) -> None:
        super().__init__(*args, **more)
        self._stop, self._heart = stop, heart

    def check_for_suspension(self, burst: bool) -> None:
        """Called at the head of RQ's loop: a stop that came before RQ listened for signals counts too."""
        self._stop_requested = self._stop_requested or self._stop.is_set()
        super().check_for_suspension(burst)

    def heartbeat(self, *args: Any, **more: Any) -> None:
        """RQ's sign of life, and ours beside it: truth is in the database."""
        super().heartbeat(*args, **more)
        self._heart.beat()

    def request_stop(self, signum: int, frame: FrameType | None) -> None:
        """Note it for the loop around us too: RQ itself leaves its loop for many reasons and says none."""
        self._stop.ask()
        super().request_stop(signum, frame)

    def request_force_stop(self, signum: int, frame: FrameType | None) -> None:
        """Told a second time."""
        self._stop.ask()


def work_forever(
    connection: redis.Redis,
    outside: Outside,
    jobs: dict[str, AnyJob],
    queues: Sequence[str] = QUEUES,
    grace: float = GRACE,
) -> None:
    """Work until SIGTERM; the job in hand is finished first. Waits for a queue that is away.

    `queues` are emptied in the order of QUEUES: nothing late is begun while something urgent waits. Raises SystemExit
    when a job was still in hand after `grace` seconds, or at the second SIGTERM.
    """
    global _house  # RQ calls a plain function; the process has one house
    _house = (outside, jobs)
    stop, heart = Stop(grace), Heart(outside.transactions, "worker")
    stop.listen()  # RQ puts its own handlers over ours each time it begins
    while not stop.is_set():
        heart.beat()
        try:
            _hand(connection, queues, stop, heart).work(with_scheduler=False, logging_level="WARNING")
        except redis.RedisError as problem:
            log.warning("The queue does not answer (%s); waiting for it.", type(problem).__name__)
        stop.listen()
        stop.wait(PAUSE)
    heart.rest()
    if stop.forced:
        raise SystemExit(1)


def _hand(connection: redis.Redis, queues: Sequence[str], stop: Stop, heart: Heart) -> Hand:
    taken = [Queue(name, connection=connection, serializer=JSONSerializer) for name in QUEUES if name in queues]
    return Hand(taken, connection=connection, serializer=JSONSerializer, worker_ttl=60, stop=stop, heart=heart)
