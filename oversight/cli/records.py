"""Commands for the records office: going through the ledger of disposals after a restore."""

from pathlib import Path

import click

from oversight.cli.starting import start


@click.group()
def records() -> None:
    """Records: what was disposed of."""


@records.command("replay")
@click.option(
    "--ledger",
    "path",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A copy of the ledger that was kept elsewhere. Without it the one of this installation is read.",
)
def records_replay(path: Path | None) -> None:
    """Dispose again of every case that a restored backup brought back. Run it before anybody logs in.

    Safe to run again. Ends with 1 when a person must look at a case, and when the ledger itself is broken.
    """
    from oversight.adapters.ledger import Ledger, LedgerBroken
    from oversight.dispatch.jobs import Outside
    from oversight.records.disposal.replay import SAYS, replay

    app = start()
    house = app.extensions["oversight"]
    ledger = Ledger(path) if path else house.tools.ledger
    problems = False
    with app.app_context():
        outside = Outside(house.transactions(), house.tools)
        try:
            for one in replay(outside, list(ledger.lines())):
                click.echo(f"{one.number} {SAYS[one.what]}.")
                problems = problems or one.needs_a_person
        except LedgerBroken as broken:
            raise click.ClickException(str(broken)) from broken
    raise SystemExit(1 if problems else 0)
