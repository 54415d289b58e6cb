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
def worker() -> None:
    """Do the work that follows: letters, documents, reminders. On SIGTERM the job in hand is finished first."""
    from oversight.app import log_plainly
    from oversight.dispatch.jobs import Outside, registry
    from oversight.dispatch.queue import connect, work_forever
    from oversight.reactions import REACTIONS
    from oversight.schedule import SCHEDULES

    log_plainly()
    app = start()
    house = app.extensions["oversight"]
    with app.app_context():
        outside = Outside(house.transactions(), house.tools)
        work_forever(connect(house.settings.queue_url), outside, registry(REACTIONS, SCHEDULES))


@click.command()
def relay() -> None:
    """Carry recorded events to the workers, start what is due by time, and seal the record. Run one or more."""
    from oversight.app import log_plainly
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
        run_rounds(house.transactions(), REACTIONS, SCHEDULES, pusher(connect(house.settings.queue_url)), stop)
