"""Commands that need no database: the charter's file, and the engines of clocks, votes and redaction on files."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from oversight.charter.mistakes import CharterError
from oversight.deadlines.rules.facts import ClockError
from oversight.kernel.calendar import CalendarError
from oversight.kernel.keyed_file import FileMistakes

if TYPE_CHECKING:
    from oversight.deadlines.asking import Question

BAD_FILE = 2
"""The exit status when a file or an option cannot be used."""
AS_JSON = click.option("--json", "as_json", is_flag=True, help="Print the answer as JSON, for another program.")
A_FILE = click.Path(path_type=Path)


def _answered(compute: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """The answer of an engine; mistakes become sentences on the error output, and status 2."""
    try:
        return compute()
    except (FileMistakes, CharterError, ClockError, CalendarError) as error:
        click.echo(str(error), err=True)
        raise SystemExit(BAD_FILE) from error


def _print(answer: dict[str, Any], as_json: bool, text: Callable[[dict[str, Any]], str]) -> None:
    click.echo(json.dumps(answer, ensure_ascii=False, indent=2) if as_json else text(answer))


@click.group()
def charter() -> None:
    """The board's law as a file."""


@charter.command("check")
@click.argument("file", type=A_FILE)
def charter_check(file: Path) -> None:
    """Say everything that is wrong with a charter: line, key and what is expected there.

    Ends with 0 when the charter is good and 1 when it is not.
    """
    from oversight.charter.loading import check, load

    mistakes = check(file)
    for mistake in mistakes:
        click.echo(f"{file}, {mistake}")
    if mistakes:
        count = len(mistakes)
        click.echo(f"\n{count} mistake{'' if count == 1 else 's'}. The charter cannot be used as it is.")
        raise SystemExit(1)
    good = load(file)
    click.echo(f"{good.name}, {good.version}: no mistakes.")


@charter.command("list")
@AS_JSON
def charter_list(as_json: bool) -> None:
    """List the charters that come with the system and those that CHARTERS names, with their versions."""
    import os

    from oversight.charter.loading import load
    from oversight.charter.versions import shipped

    configured = [Path(part) for part in os.environ.get("CHARTERS", "").split(os.pathsep) if part]
    rows, broken = [], False
    for file in (*shipped(), *configured):
        try:
            law = load(file)
        except CharterError as error:
            click.echo(f"{file} cannot be used: {len(error.mistakes)} mistakes. See: oversight charter check", err=True)
            broken = True
            continue
        day = law.in_force.isoformat()
        rows.append({"code": law.code, "version": law.version, "in_force": day, "name": law.name, "file": str(file)})
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
    for row in [] if as_json else rows:
        click.echo(f"{row['version']}\n  {row['name']}\n  in force from {row['in_force']}\n  {row['file']}")
    raise SystemExit(BAD_FILE if broken else 0)


@charter.command("sources")
@click.argument("file", type=A_FILE)
@AS_JSON
def charter_sources(file: Path, as_json: bool) -> None:
    """List for counsel what every rule rests on: those without a source first, those that cite a law last.

    Ends with 2 when the charter cannot be used.
    """
    from oversight.charter.authorities import authorities, listing
    from oversight.charter.loading import load

    def rows() -> dict[str, Any]:
        law = load(file)
        rules = [
            {"rule": one.rule, "citation": one.citation, "reason": one.reason, "footing": one.footing.name.lower()}
            for one in authorities(law)
        ]
        return {"charter": law.version, "rules": rules, "text": listing(law)}

    answer = _answered(rows)
    text = answer.pop("text")
    _print(answer, as_json, lambda _: str(text))


@click.group()
def clock() -> None:
    """The dates that the law sets."""


@clock.command("compute")
@click.argument("words", nargs=-1, metavar="[CHARTER CLOCK ANCHOR]")
@click.option("--charter", "charter_file", type=A_FILE, help="The charter that holds the clock.")
@click.option("--clock", "name", help="The code of the clock in the charter, such as acknowledgement.")
@click.option("--anchor", help="When the event happened, such as 2026-03-02T09:00, on the board's own clock.")
@click.option(
    "--toll",
    "tolls",
    multiple=True,
    help="A time during which the clock stood still: 2026-09-21..2026-10-12:why. Leave out the end while it lasts. "
    "The reason may be a code of the charter.",
)
@click.option("--extend", "extensions", multiple=True, help="More time, in the unit of the clock: 30, or 30:why.")
@click.option(
    "--closure", "closures", multiple=True, help="A day on which the board was closed: 2026-01-26, or with :why."
)
@click.option("--by-post", is_flag=True, help="The document that starts the clock came by post.")
@click.option(
    "--mark", type=click.IntRange(min=1), default=1, help="Which turn of a clock that comes again; 1 is first."
)
@click.option("--lift", help="An exception of the charter that lifts the limit: its code, or code:why.")
@click.option("--instead", help="The event counted from while the clock's own is not recorded, such as receipt.")
@click.option("--now", help="The present moment, to be told how much time is used and left.")
@click.option("--until", help="Also list every turn that is due up to this day.")
@click.option("--rule", "rule_file", type=A_FILE, help="A file with a rule of its own, instead of a charter's clock.")
@click.option("--facts", "facts_file", type=A_FILE, help="The file with the facts for --rule.")
@AS_JSON
def clock_compute(
    words: tuple[str, ...],
    charter_file: Path | None,
    name: str | None,
    anchor: str | None,
    rule_file: Path | None,
    facts_file: Path | None,
    as_json: bool,
    **asked: Any,
) -> None:
    """Count when something is due, and explain it step by step.

    Either with a clock of a charter (CHARTER CLOCK ANCHOR, or the options of these names) and what you suppose to have
    happened, or with any rule and its facts from two files (--rule and --facts). Ends with 2 when a file or a value
    cannot be used.
    """
    from oversight.deadlines.engine import compute_asked, compute_from_files, text

    named = (*words, *(str(word) for word in (charter_file, name, anchor) if word))
    if rule_file and facts_file and not (named or _supposed(asked)):
        answer = _answered(lambda: compute_from_files(rule_file, facts_file, asked["until"]))
    elif len(named) == 3 and len(words) in (0, 3) and not (rule_file or facts_file):
        charter, code, event = named
        answer = _answered(lambda: compute_asked(charter, code, _question(event, asked)))
    else:
        raise click.UsageError("Give CHARTER, CLOCK and ANCHOR, or else --rule and --facts and nothing but --until.")
    _print(answer, as_json, text)


def _supposed(asked: dict[str, Any]) -> bool:
    """Whether an option says what a file of facts would say."""
    return any(value for key, value in asked.items() if key not in ("until", "mark")) or asked["mark"] > 1


def _question(anchor: str, asked: dict[str, Any]) -> "Question":
    """The question to the engine; `why` after a colon, as a clerk writes it, in the engine's form."""
    from oversight.deadlines.asking import Question

    return Question(
        anchor=anchor,
        tolls=tuple(map(_toll, asked["tolls"])),
        extensions=tuple(map(_with_reason, asked["extensions"])),
        closures=tuple(map(_with_reason, asked["closures"])),
        by_post=asked["by_post"],
        mark=asked["mark"],
        lift=_with_reason(asked["lift"]) if asked["lift"] else None,
        instead=asked["instead"],
        now=asked["now"],
        until=asked["until"],
    )


def _toll(words: str) -> str:
    """`from..to:why`, as a clerk writes it, in the engine's form `from/to=why`."""
    span, _, reason = words.partition(":")
    return f"{span.replace('..', '/')}{f'={reason}' if reason else ''}"


def _with_reason(words: str) -> str:
    return words.replace(":", "=", 1)


@click.group()
def vote() -> None:
    """How the board decides."""


@vote.command("compute")
@click.argument("file", type=A_FILE)
@AS_JSON
def vote_compute(file: Path, as_json: bool) -> None:
    """Count one vote from a file: who may vote, whether there is a quorum, what was adopted, and why.

    A file that tells arrivals, departures, openings, votes and closes in order is judged moment by moment.
    docs/engines-vote.md describes the file. Ends with 2 when the file cannot be used.
    """
    from oversight.hearings.voting.engine import vote_from_file

    _print(_answered(lambda: vote_from_file(file)), as_json, _vote_text)


def _vote_text(answer: dict[str, Any]) -> str:
    if "timeline" in answer:
        return "\n".join([answer["reason"], *answer["record"], *(one["reason"] for one in answer["timeline"])]).strip()
    counts = ", ".join(f"{choice} {count}" for choice, count in answer["tally"].items())
    lines = [answer["reason"], answer["quorum"]["sentence"], f"Votes: {counts or 'none'}."]
    lines += [f"{one['member']} dissents: {one['dissent'] or one['choice']}" for one in answer["dissenters"]]
    lines += [f"{member} did not count: {'; '.join(why)}" for member, why in answer["excluded"].items()]
    if answer["impossible"]:
        lines += [answer["impossible"]["sentence"], *(way["sentence"] for way in answer["impossible"]["ways"])]
    return "\n".join(line for line in lines if line)


@click.group()
def redact() -> None:
    """What must not be published."""


@redact.command("propose")
@click.argument("file", type=A_FILE)
@click.option("--terms", "terms_file", type=A_FILE, required=True, help="The file with the protected terms.")
@AS_JSON
def redact_propose(file: Path, terms_file: Path, as_json: bool) -> None:
    """Search a text for protected names, numbers and addresses, and propose what to put in their place.

    docs/engines-redact.md describes the files. Ends with 2 when a file cannot be used.
    """
    from oversight.leaks.engine import propose_from_files

    _print(_answered(lambda: propose_from_files(file, terms_file)), as_json, _proposals_text)


def _proposals_text(answer: dict[str, Any]) -> str:
    found = answer["proposals"]
    lines = [
        f"{one['start']:>7}-{one['end']:<7} {one['level'].lower():<9} {one['text']}  ->  {one['replacement']}"
        for one in found
    ]
    return "\n".join([f"{len(found)} proposals in {answer['characters']} characters.", *lines])
