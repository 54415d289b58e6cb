"""The leak check by hand: any file against the protected terms of a case."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from oversight.cli.starting import start

if TYPE_CHECKING:
    from oversight.leaks.check import Hit

NOT_CHECKED = 2
"""The exit status when the file or the case cannot be opened, so that nobody can call the file clean."""


@click.command("check")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--case", "number", required=True, help="The number of the case whose people are protected.")
@click.option("--json", "as_json", is_flag=True, help="Print the answer as JSON, for another program.")
def publication_check(file: Path, number: str, as_json: bool) -> None:
    """Open FILE as anybody could and search everything in it for the protected terms of a case.

    A PDF, a page, JSON, a feed, a table, a picture, an archive: its text, what is hidden in it, and its name. Ends
    with 0 when nothing is found, 1 when something is, with page and term, and 2 when the file cannot be opened or
    there is no such case.
    """
    from oversight.kernel.errors import NotFound
    from oversight.leaks.places import Unreadable
    from oversight.publication.redaction.searching import search_file

    app = start()
    with app.app_context(), app.extensions["oversight"].transactions().read() as work:
        try:
            hits = search_file(work, number, file)
        except (NotFound, Unreadable) as problem:
            click.echo(str(problem), err=True)
            raise SystemExit(NOT_CHECKED) from problem
    rows = [_row(hit) for hit in hits]
    if as_json:
        click.echo(json.dumps({"file": file.name, "case": number, "hits": rows}, ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(_line(row) for row in rows) or f"{file.name}: nothing protected was found.")
    raise SystemExit(1 if rows else 0)


def _row(hit: "Hit") -> dict[str, str]:
    return {
        "where": hit.where,
        "kind": hit.kind,
        "source": hit.term.source,
        "term": hit.term.text,
        "level": hit.level.name,
        "excerpt": hit.excerpt,
    }


def _line(row: dict[str, str]) -> str:
    return f"{row['where']}: {row['term']} ({row['source']}, {row['kind']}, {row['level']}): {row['excerpt']}"
