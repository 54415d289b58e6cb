"""RQ as transport: pushes the number of a delivery, and runs a worker that takes numbers."""

import logging
import signal
import threading
from types import FrameType
from typing import Any

import redis
from rq import Queue, SimpleWorker
from rq.serializers import JSONSerializer

from oversight.dispatch.jobs import QUEUES, AnyJob, Outside
from oversight.dispatch.relay import Push
from oversight.dispatch.worker import TIME_LIMIT, run_delivery

PAUSE = 1.0
"""Seconds before a worker that lost its queue looks for it again."""

log = logging.getLogger(__name__)

_house: tuple[Outside, dict[str, AnyJob]] | None = None


def connect(url: str) -> redis.Redis:
    """A connection that gives up quickly when the server is away."""
    return redis.Redis.from_url(url, socket_connect_timeout=2, socket_timeout=30)


def pusher(connection: redis.Redis) -> Push:
    """Push delivery numbers into RQ."""
    queues = {name: Queue(name, connection=connection, serializer=JSONSerializer) for name in QUEUES}

    def push(queue: str, number: int) -> None:
        queues[queue].enqueue(deliver, number, job_timeout=TIME_LIMIT, result_ttl=0, failure_ttl=0)

    return push


def deliver(number: int) -> str:
    """What RQ calls. Never raises: success and failure are written in SQL."""
    if _house is None:
        raise RuntimeError("This process is not an oversight worker.")
    return run_delivery(number, *_house)


class Hand(SimpleWorker):
    """RQ's worker in one process, told to stop by us and quick to find a queue that is back."""

    max_connection_wait_time = 2.0

    def __init__(self, *args: Any, stop: threading.Event, **more: Any) -> None:
        super().__init__(*args, **more)
        self._stop = stop

    def check_for_suspension(self, burst: bool) -> None:
        """Called at the head of RQ's loop: a stop that came before RQ listened for signals counts too."""
        self._stop_requested = self._stop_requested or self._stop.is_set()
        super().check_for_suspension(burst)

    def request_stop(self, signum: int, frame: FrameType | None) -> None:
        """Note it for the loop around us too: RQ itself leaves its loop for many reasons and says none."""
        self._stop.set()
        super().request_stop(signum, frame)


def work_forever(connection: redis.Redis, outside: Outside, jobs: dict[str, AnyJob]) -> None:
    """Work until SIGTERM; the job in hand is finished first. Waits for a queue that is away."""
    global _house  # RQ calls a plain function; the process has one house
    _house = (outside, jobs)
    stop = threading.Event()
    while True:
        _on_stop(stop)  # RQ puts its own handlers over ours each time it begins
        if stop.is_set():
            return
        try:
            queues = [Queue(name, connection=connection, serializer=JSONSerializer) for name in QUEUES]
            Hand(queues, connection=connection, serializer=JSONSerializer, worker_ttl=60, stop=stop).work(
                with_scheduler=False, logging_level="WARNING"
            )
        except redis.RedisError as problem:
            log.warning("The queue does not answer (%s); waiting for it.", type(problem).__name__)
        _on_stop(stop)
        stop.wait(PAUSE)


def _on_stop(stop: threading.Event) -> None:
    def note(_signal: int, _frame: FrameType | None) -> None:
        stop.set()

    signal.signal(signal.SIGTERM, note)
    signal.signal(signal.SIGINT, note)
