"""The emergency stop on the command line: `oversight publication stop`, `open` and `offline`."""

from typing import TYPE_CHECKING

import click

from oversight.cli.starting import start

if TYPE_CHECKING:
    from oversight.access.facts import Actor

PARTS = ("decisions", "data")


@click.command("stop")
@click.argument("parts", nargs=-1, required=True, type=click.Choice(PARTS))
@click.option(
    "--reason", required=True, help="Who decided it, and why. It stays in the record; the public never sees it."
)
@click.option("--words", default="", help="What the public reads in English instead of the standard text.")
@click.option("--words-es", default="", help="What the public reads in Spanish instead of the standard text.")
def publication_stop(parts: tuple[str, ...], reason: str, words: str, words_es: str) -> None:
    """Take public decisions or data offline, within a minute, on every running process."""
    from oversight.kernel.errors import DomainError
    from oversight.publication.stopping.actions import stop_public
    from oversight.publication.stopping.rules import What

    app = start()
    try:
        with app.app_context(), app.extensions["oversight"].transactions().begin(_operator()) as work:
            rows = stop_public(work, [What(one) for one in parts], reason, {"en": words, "es": words_es})
            stopped = " and ".join(row.what for row in rows)
    except DomainError as problem:
        raise click.ClickException(str(problem)) from problem
    click.echo(f"Offline: {stopped}. Within a minute nobody outside sees them any more.")


@click.command("open")
@click.argument("parts", nargs=-1, required=True, type=click.Choice(PARTS))
@click.option("--reason", required=True, help="Who decided it, and why. It stays in the record.")
def publication_open(parts: tuple[str, ...], reason: str) -> None:
    """Open public decisions or data again."""
    from oversight.kernel.errors import DomainError
    from oversight.publication.stopping.actions import open_public
    from oversight.publication.stopping.rules import What

    app = start()
    try:
        with app.app_context(), app.extensions["oversight"].transactions().begin(_operator()) as work:
            for one in dict.fromkeys(parts):
                open_public(work, What(one), reason)
    except DomainError as problem:
        raise click.ClickException(str(problem)) from problem
    click.echo(f"Open again: {' and '.join(dict.fromkeys(parts))}.")


@click.command("offline")
def publication_offline() -> None:
    """Say what is offline now. Ends with 1 while something is."""
    from oversight.publication.stopping.queries import list_on

    app = start()
    with app.app_context(), app.extensions["oversight"].transactions().read() as work:
        rows = [(row.what, row.at.isoformat(timespec="seconds"), row.reason) for row in list_on(work.session)]
    for what, since, reason in rows:
        click.echo(f"{what}: offline since {since}. {reason}")
    if not rows:
        click.echo("Everything public is open.")
    raise SystemExit(1 if rows else 0)


def _operator() -> "Actor":
    """Whoever holds the machine: in the record as the operator; the reason says who decided."""
    from oversight.access.facts import Actor
    from oversight.access.offices import Office

    return Actor(None, "The operator", frozenset({Office.ADMINISTRATOR}))
