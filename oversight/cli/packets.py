"""Commands about members' packets: whose copy a file is."""

import hashlib
from pathlib import Path

import click

from oversight.cli.starting import start


@click.group()
def packet() -> None:
    """Packets of members: whose copy got out."""


@packet.command("whose")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def packet_whose(file: Path) -> None:
    """Say for which member a packet was made, by the fingerprint of the file; also long after the copy was deleted.

    A file that was printed, or changed in any way, has another fingerprint: read the mark on its pages. Ends with 1
    when no packet has this fingerprint.
    """
    from oversight.hearings.packet.queries.reading import whose_copy

    with file.open("rb") as opened:
        fingerprint = hashlib.file_digest(opened, "sha256").hexdigest()
    app = start()
    with app.app_context(), app.extensions["oversight"].transactions().read() as work:
        found = whose_copy(work.session, fingerprint)
        if found is None:
            raise click.ClickException("No packet has the fingerprint of this file. Read the mark on its pages.")
        meeting = found.meeting.starts_at.date().isoformat()
        click.echo(f"Copy {found.id}, version {found.version}: made for {found.account.name}, meeting of {meeting}.")
