"""Commands about the clocks of stored cases: explain them, print their file note, move them to another law."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from oversight.access.facts import Actor
from oversight.access.offices import Office
from oversight.charter.versions import VersionsError
from oversight.cli.engines import AS_JSON, charter, clock

if TYPE_CHECKING:  # a command that needs no database must not wait for it
    from oversight.deadlines.note import Note
    from oversight.work import Transactions

__all__ = ["charter", "clock"]

OPERATOR = Actor(None, "The operator", frozenset({Office.DIRECTOR}))
BATCH = 200


def _transactions() -> "Transactions":
    from oversight.cli.starting import start

    app = start()
    with app.app_context():
        found: Transactions = app.extensions["oversight"].transactions()
        return found


def _note(transactions: "Transactions", number: str) -> "Note":
    from sqlalchemy import select

    from oversight.cases.models import Case
    from oversight.deadlines.note import gather

    with transactions.read(OPERATOR) as work:
        case = work.session.scalar(select(Case).where(Case.number == number))
        if case is None:
            raise click.ClickException(f"There is no case {number}.")
        return gather(work, case)


@clock.command("explain")
@click.argument("case")
@AS_JSON
def clock_explain(case: str, as_json: bool) -> None:
    """Explain every clock of a case: the event that started it, the rule, each day skipped, each stop, the sum.

    Ends with 1 when there is no such case.
    """
    from oversight.deadlines.note.answer import answer, text

    note = _note(_transactions(), case)
    click.echo(json.dumps(answer(note), ensure_ascii=False, indent=2) if as_json else text(note))


@clock.command("note")
@click.argument("case")
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), required=True, help="The file.")
def clock_note(case: str, output: Path) -> None:
    """Write the file note of a case's clocks as PDF, with its picture and every reason."""
    from oversight.deadlines.note.paper import draw

    transactions = _transactions()
    note = _note(transactions, case)
    output.write_bytes(draw(note, transactions.charters.at(transactions.clock()).board))
    click.echo(f"The file note of case {case} is written to {output}.")


@charter.command("move")
@click.argument("version")
@click.option("--apply", "apply", is_flag=True, help="Move them. Without it, only say what would change.")
def charter_move(version: str, apply: bool) -> None:
    """Say what moving all running clocks to a VERSION of the law would change; with --apply, move them.

    A version is named like model-city@2026-01-01. Killed while it moves, it goes on where it was when run again.
    """
    transactions = _transactions()
    try:
        if apply:
            _move(transactions, version)
        else:
            _preview(transactions, version)
    except VersionsError as problem:
        raise click.ClickException(str(problem)) from problem


def _preview(transactions: "Transactions", version: str) -> None:
    from oversight.deadlines.actions import preview_law

    after, looked_at, moving = 0, 0, 0
    while True:
        with transactions.read(OPERATOR) as work:
            changes = preview_law(work, version, after=after, size=BATCH)
        for one in changes:
            if one.moves:
                then = "falls away" if one.falls_away else one.new_on or "no date"
                click.echo(f"{one.number or 'no case'}  {one.name}: {one.old_on or 'no date'} -> {then}")
        looked_at, moving = looked_at + len(changes), moving + sum(one.moves for one in changes)
        if len(changes) < BATCH:
            break
        after = changes[-1].deadline_id
    click.echo(f"{looked_at} clocks run under other versions; {moving} would move. Nothing was changed.")


def _move(transactions: "Transactions", version: str) -> None:
    from oversight.deadlines.actions import move_to_law
    from oversight.deadlines.actions.moving import why_not_move
    from oversight.kernel.errors import DomainError

    try:
        with transactions.read(OPERATOR) as work:
            reason = why_not_move(work, version)
    except DomainError as problem:
        raise click.ClickException(str(problem)) from problem
    if reason:
        raise click.ClickException(reason)
    done, looked_at = 0, BATCH
    while looked_at == BATCH:
        with transactions.begin(OPERATOR) as work:
            looked_at = move_to_law(work, version, size=BATCH)
        done += looked_at
        click.echo(f"{done} clocks are under {version} now.")
