"""Commands for whoever keeps the system: the database, the people, the record."""

import json
import os

import click
from flask import Flask

from oversight.access.facts import Actor
from oversight.access.offices import LABELS, Office
from oversight.cli.starting import start
from oversight.kernel.errors import DomainError


@click.group()
def db() -> None:
    """Create and upgrade the database."""


@db.command("upgrade")
def db_upgrade() -> None:
    """Bring the database to the newest form. Safe to run again; nothing is lost."""
    app = start()
    upgrade_database(app)
    click.echo("The database is up to date.")


def upgrade_database(app: Flask) -> None:
    """Run all migrations that this database has not seen."""
    from flask_migrate import upgrade

    with app.app_context():
        upgrade(directory=os.path.join(app.root_path, "migrations"))


@click.group()
def user() -> None:
    """People who log in."""


@user.command("add")
@click.argument("email")
@click.option("--name", required=True, help="The person's name, as letters should show it.")
@click.option(
    "--office",
    "offices",
    multiple=True,
    required=True,
    type=click.Choice([office.value for office in Office]),
    help="An office the person holds from today. May be given several times.",
)
def user_add(email: str, name: str, offices: tuple[str, ...]) -> None:
    """Invite a person and print the one-time link to hand over.

    The first administrator of a new system is made this way.
    """
    from oversight.people.actions import invite

    app = start()
    house = app.extensions["oversight"]
    operator = Actor(None, "The operator", frozenset({Office.ADMINISTRATOR}))
    try:
        with app.app_context(), house.transactions().begin(operator) as work:
            _account, token = invite(work, name=name, email=email, offices=tuple(Office(o) for o in offices))
    except DomainError as problem:
        raise click.ClickException(str(problem)) from problem
    held = ", ".join(LABELS[Office(office)] for office in offices)
    click.echo(f"{name} is invited as {held}. This link works once, for seven days:")
    click.echo(f"{house.settings.public_url}/invitation/{token}")


@click.group()
def audit() -> None:
    """The record of what happened."""


@audit.command("verify")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
def audit_verify(as_json: bool) -> None:
    """Recompute the chain of the record and name the first entry that does not fit.

    Ends with 0 when the record is unbroken and 1 when it is not.
    """
    from oversight.audit.chain import check

    app = start()
    with app.app_context(), app.extensions["oversight"].transactions().read() as work:
        report = check(work.session, work.now)
    if as_json:
        values = {"unbroken": report.unbroken, "checked": report.checked, "head": report.head}
        click.echo(json.dumps({**values, "broken": report.broken, "unsealed": report.unsealed}))
    elif report.unbroken:
        click.echo(
            f"Unbroken. {report.checked} entries checked, {report.unsealed} await their seal. Head {report.head}"
        )
    else:
        click.echo(f"BROKEN after {report.checked} good entries. {report.broken}")
    raise SystemExit(0 if report.unbroken else 1)


@audit.command("public-log")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
def audit_public_log(as_json: bool) -> None:
    """Recompute the public log of what was published, and verify the keys and every signed head.

    Ends with 0 when it holds together and its head was signed within the last day, and 1 when not.
    """
    from oversight.publication.log.checking import check_log
    from oversight.publication.log.restoring import ledger_of, problem_with_ledger

    app = start()
    with app.app_context(), app.extensions["oversight"].transactions().read() as work:
        standing = check_log(work.session, work.now)
        elsewhere = problem_with_ledger(work.session, ledger_of(app.extensions["oversight"].tools))
    report, signed = standing.report, standing.signed_at.isoformat() if standing.signed_at else None
    broken = report.broken or elsewhere
    if as_json:
        values = {"unbroken": broken is None, "checked": report.checked, "head": report.head}
        click.echo(json.dumps({**values, "broken": broken, "signed_at": signed, "stale": standing.is_stale}))
    elif broken is None:
        click.echo(f"Unbroken. {report.checked} entries checked. Head {report.head}, signed {signed or 'never'}.")
    else:
        click.echo(f"BROKEN after {report.checked} good entries. {broken}")
    if broken is None and standing.is_stale and not as_json:
        click.echo("The head of the day is missing: is the relay running?", err=True)
    raise SystemExit(0 if broken is None and not standing.is_stale else 1)
