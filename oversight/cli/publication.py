"""Commands about published decisions."""

import time

import click
from flask import Flask

from oversight.cli.starting import start

LOOK_AGAIN = 5.0
"""Seconds between two looks at decisions that another worker is drawing."""


@click.group()
def publication() -> None:
    """Published decisions and their files."""


@publication.command("republish")
@click.argument("numbers", nargs=-1)
def publication_republish(numbers: tuple[str, ...]) -> None:
    """Draw published decisions again with the template of today: all of them, or those of these NUMBERS.

    Their text stays what it is; each gets another file beside the old ones. Interrupt it and begin again: what is
    drawn is not drawn twice. Workers help. Ends with 1 when a decision could not be drawn again.
    """
    from oversight.access.facts import Actor
    from oversight.access.offices import Office
    from oversight.kernel.errors import DomainError
    from oversight.publication.republishing.actions import ask_republication
    from oversight.publication.versions.edition import edition

    app = start()
    operator = Actor(None, "The operator", frozenset({Office.ADMINISTRATOR}))
    with app.app_context():
        try:
            with app.extensions["oversight"].transactions().begin(operator) as work:
                run_id = ask_republication(work, edition(), numbers).id
        except DomainError as problem:
            raise click.ClickException(str(problem)) from problem
        raise SystemExit(_go_through(app, run_id))


def _go_through(app: Flask, run_id: int) -> int:
    """Draw until nothing waits, and say how far it is. Returns how the command ends."""
    from oversight.dispatch.jobs import Outside
    from oversight.publication.republishing.jobs import run_through

    house = app.extensions["oversight"]
    outside = Outside(house.transactions(), house.tools)

    def told() -> None:
        _say(app, run_id)

    while not run_through(outside, run_id, told):
        time.sleep(LOOK_AGAIN)
    return _say(app, run_id, end=True)


def _say(app: Flask, run_id: int, *, end: bool = False) -> int:
    from oversight.publication.republishing.models import Republication
    from oversight.publication.republishing.queries import list_troubles, progress_of
    from oversight.publication.republishing.rules import OUTCOMES, Outcome

    with app.extensions["oversight"].transactions().read() as work:
        far = progress_of(work.session, work.session.get_one(Republication, run_id))
        troubles = list_troubles(work.session, run_id) if end else []
    ends = ", ".join(f"{OUTCOMES[one].lower()}: {far.count(one)}" for one in Outcome if far.count(one))
    click.echo(f"{far.done} of {far.total} ({far.percent} %): {ends}")
    for number, outcome, reason in troubles:
        click.echo(f"{number}: {OUTCOMES[outcome]} ({reason})", err=True)
    return 1 if troubles else 0
