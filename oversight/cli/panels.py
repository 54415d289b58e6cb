"""The lot of a panel, drawn again by anybody: no database is needed."""

import json
from pathlib import Path
from typing import Any

import click

from oversight.kernel.errors import Invalid

BAD_FILE, WRONG_SEED = 2, 1


@click.group()
def panel() -> None:
    """Who sits on a panel."""


@panel.command("draw")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--seed", required=True, help="The seed of the draw, as it was published after it.")
@click.option("--seats", "places", type=click.IntRange(1), required=True, help="How many places the panel has.")
@click.option("--former-at-most", type=click.IntRange(0), help="The most former officers that the law allows.")
@click.option("--former-at-least", type=click.IntRange(0), default=0, help="The fewest that it asks for.")
@click.option("--commitment", default="", help="What was published before the draw, to compare with the seed.")
@click.option("--json", "as_json", is_flag=True, help="Print the answer as JSON, for another program.")
def panel_draw(
    file: Path,
    seed: str,
    places: int,
    former_at_most: int | None,
    former_at_least: int,
    commitment: str,
    as_json: bool,
) -> None:
    """Draw a panel from a list of seats, one a line, and print the whole order.

    docs/panels.md tells the way, and how to do the same without this program. Ends with 2 when the file cannot be used
    and with 1 when the seed does not belong to the commitment.
    """
    from oversight.hearings.panels.engine import draw_from_file
    from oversight.hearings.panels.limits import Limits

    try:
        answer = draw_from_file(file, seed, places, Limits(former_at_most, former_at_least))
    except (Invalid, OSError, UnicodeDecodeError) as error:
        click.echo(str(error), err=True)
        raise SystemExit(BAD_FILE) from error
    click.echo(json.dumps(answer, ensure_ascii=False, indent=2) if as_json else _text(answer))
    if commitment and commitment.strip().lower() != answer["commitment"]:
        click.echo("The seed does not belong to this commitment.", err=True)
        raise SystemExit(WRONG_SEED)


def _text(answer: dict[str, Any]) -> str:
    lines = [f"Commitment: {answer['commitment']}", "Order of the lot:"]
    for number, one in enumerate(answer["order"], 1):
        seated = one["seat"] in answer["seated"]
        mark = "sits" if seated else "passed over" if one["seat"] in answer["passed_over"] else "in reserve"
        lines.append(f"{number:>3}. {one['slip']}  {one['seat']}  {mark}")
    if answer["may_not_sit"]:
        lines.append(f"May not sit: {', '.join(answer['may_not_sit'])}")
    return "\n".join(lines)
