"""The three kinds of process: web, relay, worker."""

import signal
import threading

import click

from oversight.cli.starting import start


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=8000, show_default=True, help="The port to listen on.")
@click.option("--workers", default=2, show_default=True, help="Processes.")
@click.option("--threads", default=4, show_default=True, help="Threads of each process.")
def serve(host: str, port: int, workers: int, threads: int) -> None:
    """Serve the web pages (gunicorn). In production a proxy with TLS stands in front."""
    from oversight.cli.server import Server

    Server(start, {"bind": f"{host}:{port}", "workers": workers, "threads": threads}).run()


@click.command()
@click.option(
    "--queue",
    "queues",
    multiple=True,
    type=click.Choice(["urgent", "soon", "late"]),
    help="Take work of this urgency only. May be given several times; without it, of every urgency.",
)
@click.option("--grace", default=90.0, show_default=True, help="Seconds for the job in hand when told to stop.")
def worker(queues: tuple[str, ...], grace: float) -> None:
    """Do the work that follows: letters, documents, reminders. The urgent comes first.

    On SIGTERM the job in hand is finished and no other begun, and the command ends with 0. A second SIGTERM, or a job
    that is not finished after the grace time, ends it with 1; the job is taken over by another worker.
    """
    from oversight.app import log_plainly
    from oversight.dispatch.jobs import QUEUES, Outside, registry
    from oversight.dispatch.queue import connect, work_forever
    from oversight.reactions import REACTIONS
    from oversight.schedule import SCHEDULES

    log_plainly()
    app = start()
    house = app.extensions["oversight"]
    with app.app_context():
        outside = Outside(house.transactions(), house.tools)
        connection = connect(house.settings.queue_url)
        work_forever(connection, outside, registry(REACTIONS, SCHEDULES), queues or QUEUES, grace)


@click.command()
def relay() -> None:
    """Carry recorded events to the workers, start what is due by time, and seal the record. Run one or more."""
    from oversight.app import log_plainly
    from oversight.deadlines.queries import closures_of
    from oversight.dispatch.queue import connect, pusher
    from oversight.dispatch.rounds import run_rounds
    from oversight.reactions import REACTIONS
    from oversight.schedule import SCHEDULES

    log_plainly()
    app = start()
    house = app.extensions["oversight"]
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    with app.app_context():
        push = pusher(connect(house.settings.queue_url))
        run_rounds(house.transactions(), REACTIONS, SCHEDULES, push, stop, closures_of)
