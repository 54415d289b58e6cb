"""Commands for open data: make the snapshot of the month, take sealed cases out."""

import click

from oversight.cli.starting import start

EVERY = 5_000
"""Cases between two lines of progress."""


@click.group()
def data() -> None:
    """Open data: the rows that everybody may count."""


@data.command("snapshot")
@click.option("--again", is_flag=True, help="Make the snapshot of this month again from the files of today.")
def data_snapshot(again: bool) -> None:
    """Make the snapshot of this month and say how far it is. Safe to run again: it does nothing when there is one.

    Ends with 0 when the snapshot is public. Interrupted, it begins anew the next time.
    """
    from oversight.dispatch.jobs import Outside
    from oversight.publication.data.actions import ask_snapshot
    from oversight.publication.data.making import make_snapshot
    from oversight.publication.data.queries import get_snapshot, unmade_snapshot

    app = start()
    house = app.extensions["oversight"]
    with app.app_context():
        outside = Outside(house.transactions(), house.tools)
        with outside.transactions.begin() as work:
            asked = ask_snapshot(work, again=again) or unmade_snapshot(work.session)
            number = asked.id if asked else None
        if number is None:
            click.echo("The snapshot of this month is public already.")
            return
        make_snapshot(outside, number, _tell)
        with outside.transactions.read() as work:
            made = get_snapshot(work.session, "latest")
            rows = sum(made.counts.values())
            click.echo(
                f"Snapshot {made.name}, edition {made.edition}, is public: {rows} rows in {len(made.files)} files."
            )


def _tell(done: int) -> None:
    if done % EVERY == 0:
        click.echo(f"{done} cases read.")


@data.command("withdraw")
def data_withdraw() -> None:
    """Take every case that was sealed or walled off out of all snapshots. It also happens by itself."""
    from oversight.dispatch.jobs import Outside
    from oversight.publication.data.making import withdraw_sealed

    app = start()
    house = app.extensions["oversight"]
    with app.app_context():
        withdraw_sealed(Outside(house.transactions(), house.tools))
    click.echo("No snapshot holds a row of a case that was sealed.")
