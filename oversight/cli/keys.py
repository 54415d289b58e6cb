"""Commands for the keys that files and drafts are encrypted with, and for those with which the board signs."""

import secrets
from typing import TYPE_CHECKING

import click

from oversight.cli.starting import start

if TYPE_CHECKING:
    from oversight.adapters.vault import Vault
    from oversight.work import Transactions


@click.group()
def keys() -> None:
    """The keys that files and drafts are encrypted with, and those with which the board signs."""


@keys.command("new")
def keys_new() -> None:
    """Print a new key. Put it into STORAGE_KEY and the former one into OVERSIGHT_OLD_STORAGE_KEYS, then restart."""
    click.echo(secrets.token_urlsafe(48))


@keys.command("status")
def keys_status() -> None:
    """Say how many stored objects lie under which key. Ends with 1 while some do not lie under the present one."""
    from oversight.adapters.rekeying import survey

    storage = start().extensions["oversight"].tools.storage
    found, present = survey(storage), storage.keys[0].id
    older = {key.id for key in storage.keys[1:]}
    for key_id, count in sorted(found.items(), key=lambda item: item[0] != present):
        kind = "present key" if key_id == present else "older key" if key_id in older else "A KEY THAT IS NOT HERE"
        click.echo(f"{key_id}  {count} objects  {kind}")
    if not found:
        click.echo("Nothing is stored yet.")
    raise SystemExit(0 if set(found) <= {present} else 1)


@keys.command("rotate")
def keys_rotate() -> None:
    """Encrypt everything that lies under an older key anew, under the present one, while the system goes on.

    Stopped at any moment, it goes on where it was when run again. Ends with 1 when something could not be moved.
    Once it ends with 0, the older keys can be taken out of OVERSIGHT_OLD_STORAGE_KEYS.
    """
    from oversight.adapters.rekeying import move_to_present_key

    app = start()
    house = app.extensions["oversight"]
    moved, left = 0, 0
    for name, state in move_to_present_key(house.tools.storage):
        if state == "moved":
            moved += 1
            if moved % 100 == 0:
                click.echo(f"{moved} objects are moved.")
            continue
        left += 1
        click.echo(f"{name}: {'its key is not here' if state == 'no-key' else 'it is damaged'}. It stays as it is.")
    with app.app_context():
        sealed = _move_sealed(house.transactions(), house.tools.vault)
    click.echo(f"{moved} objects and {sealed} drafts were moved to the present key.")
    raise SystemExit(1 if left else 0)


@keys.command("signing")
def keys_signing() -> None:
    """List the keys with which the board signs and signed. The page /verify/keys.json publishes the same."""
    from oversight.publication.log.queries import list_keys
    from oversight.publication.log.rules import stamp

    app = start()
    with app.app_context(), app.extensions["oversight"].transactions().read() as work:
        rows = list_keys(work.session)
        for row in rows:
            until = f"to {stamp(row.ended_at)}" if row.ended_at else "signs now"
            lost = "  COMPROMISED" if row.compromised else ""
            click.echo(f"{row.key}  {row.public}  from {stamp(row.begun_at)}  {until}{lost}")
        if not rows:
            click.echo("The board has no key yet. The first one is made when the log is signed for the first time.")


@keys.command("rotate-signing")
@click.option("--compromised", is_flag=True, help="Somebody else may have had the present key: it vouches for nothing.")
def keys_rotate_signing(compromised: bool) -> None:
    """Begin a new key to sign the public log with, and end the present one. The log is signed with it at once.

    Former keys stay published with the time in which they signed; their secret halves are deleted. Print the name of
    the new key where the old one was printed, such as the annual report.
    """
    from oversight.publication.log.actions.signing import rotate_key

    app = start()
    house = app.extensions["oversight"]
    with app.app_context(), house.transactions().begin() as work:
        key = rotate_key(work, house.tools.vault, compromised=compromised)
    click.echo(f"The board signs with key {key.key} from now on. Its public half is {key.public}")


def _move_sealed(transactions: "Transactions", vault: "Vault") -> int:
    """Lock drafts, names of files on their way, keys of open sealed votes and the signing key with the present key."""
    from sqlalchemy import select

    from oversight.complaints.models import Draft
    from oversight.evidence.uploads.models import Upload
    from oversight.hearings.actions.sealing import about_ballot
    from oversight.hearings.models import Ballot
    from oversight.hearings.panels.actions.drawing import about_seed
    from oversight.hearings.panels.models import PanelLot
    from oversight.publication.log.actions.signing import about_key
    from oversight.publication.log.models import SigningKey
    from oversight.publication.subscribing.models import Subscription

    moved = 0
    sealed = ((Draft, Draft.receipt_digest), (Upload, Upload.token), (Subscription, Subscription.address))
    for table, about in sealed:
        with transactions.read() as work:
            rows = work.session.execute(select(table.id, about)).all()
        for number, bound in rows:
            with transactions.begin() as work:
                row: Draft | Upload | Subscription | None = work.session.get(table, number, with_for_update=True)  # type: ignore[assignment]
                if row is not None and not vault.is_present(row.sealed, bound):
                    row.sealed = vault.lock(vault.open(row.sealed, bound), bound)
                    moved += 1
    with transactions.begin() as work:  # the keys of open sealed votes and the seeds of announced draws: a handful
        for ballot in work.session.scalars(select(Ballot).where(Ballot.sealed_key.is_not(None)).with_for_update()):
            if ballot.sealed_key is not None and not vault.is_present(ballot.sealed_key, about_ballot(ballot)):
                ballot.sealed_key = vault.lock(
                    vault.open(ballot.sealed_key, about_ballot(ballot)), about_ballot(ballot)
                )
                moved += 1
        for lot in work.session.scalars(select(PanelLot).where(PanelLot.locked_seed.is_not(None)).with_for_update()):
            if lot.locked_seed is not None and not vault.is_present(lot.locked_seed, about_seed(lot.case_id)):
                lot.locked_seed = vault.lock(
                    vault.open(lot.locked_seed, about_seed(lot.case_id)), about_seed(lot.case_id)
                )
                moved += 1
        for key in work.session.scalars(select(SigningKey).where(SigningKey.sealed.is_not(None)).with_for_update()):
            if key.sealed is not None and not vault.is_present(key.sealed, about_key(key.key)):
                key.sealed = vault.lock(vault.open(key.sealed, about_key(key.key)), about_key(key.key))
                moved += 1
    return moved
