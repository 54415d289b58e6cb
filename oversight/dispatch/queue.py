"""RQ as transport: pushes the number of a delivery, and runs a worker that takes numbers."""

import signal
import threading
import time
from types import FrameType

import redis
from rq import Queue, SimpleWorker
from rq.serializers import JSONSerializer

from oversight.dispatch.jobs import QUEUES, AnyJob, Outside
from oversight.dispatch.relay import Push
from oversight.dispatch.worker import run_delivery

TIME_LIMIT = 600
"""Seconds one job may take."""

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


def work_forever(connection: redis.Redis, outside: Outside, jobs: dict[str, AnyJob]) -> None:
    """Work until SIGTERM; the job in hand is finished first. Waits for a queue that is away."""
    global _house  # RQ calls a plain function; the process has one house
    _house = (outside, jobs)
    stop = threading.Event()
    _on_stop(stop)
    while not stop.is_set():
        try:
            queues = [Queue(name, connection=connection, serializer=JSONSerializer) for name in QUEUES]
            SimpleWorker(queues, connection=connection, serializer=JSONSerializer, worker_ttl=60).work(
                with_scheduler=False, logging_level="WARNING"
            )
            return
        except redis.RedisError:
            time.sleep(1)


def _on_stop(stop: threading.Event) -> None:
    def note(_signal: int, _frame: FrameType | None) -> None:
        stop.set()

    signal.signal(signal.SIGTERM, note)
    signal.signal(signal.SIGINT, note)
