"""Checking a copy of a decision without a network, a database or any setting: the log and the keys are files."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from oversight.publication.log.judging import Judgment
    from oversight.publication.log.offline import CheckedLog

EXITS = {"authentic": 0, "altered": 1, "superseded": 3, "taken-down": 4, "unknown": 5}
BAD_FILE, BROKEN = 2, 6
LARGEST = 25 * 1024 * 1024
"""Bytes of a copy. No decision is so large."""
A_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
SENTENCES = {
    "authentic": "AUTHENTIC. The board published this: decision in case {number}, version {version}, the newest.",
    "superseded": "SUPERSEDED. Genuine: decision in case {number}, version {version}. Version {newest} replaced it.",
    "altered": "ALTERED. It says it is the decision in case {number}, version {version}. It is not what was published.",
    "taken-down": "TAKEN DOWN. The decision in case {number} was published once and is not public any more.",
    "unknown": "UNKNOWN. The log holds nothing with this fingerprint.",
}


@click.command()
@click.argument("file", type=A_FILE)
@click.option("--log", "log_file", type=A_FILE, required=True, help="The public log, from /verify/log.json.")
@click.option("--keys", "keys_file", type=A_FILE, required=True, help="The board's keys, from /verify/keys.json.")
@click.option(
    "--key", "pinned", default="", help="A key you know from elsewhere: it signed, or vouches for the one that did."
)
@click.option("--json", "as_json", is_flag=True, help="Print the answer as JSON, for another program.")
def verify(file: Path, log_file: Path, keys_file: Path, pinned: str, as_json: bool) -> None:
    """Say whether FILE, a PDF or JSON, is a decision of the board: from the log and the keys alone.

    Ends with 0 authentic, 1 altered, 3 superseded, 4 taken down, 5 unknown; 2 when a file cannot be used, 6 when the
    log itself does not hold together. docs/verify.md describes the files.
    """
    from oversight.publication.log.claims import read_copy
    from oversight.publication.log.judging import judge_copy

    log = _checked(log_file, keys_file, pinned)
    if file.stat().st_size > LARGEST:
        click.echo(f"{file} is too large to be a decision.", err=True)
        raise SystemExit(BAD_FILE)
    copy = read_copy(file.read_bytes())
    judgment = judge_copy(copy, log)
    answer = _plain(judgment, log, copy.sha256)
    click.echo(json.dumps(answer, ensure_ascii=False, indent=2) if as_json else _text(answer))
    raise SystemExit(EXITS[judgment.answer.value])


def _checked(log_file: Path, keys_file: Path, pinned: str) -> "CheckedLog":
    from oversight.publication.log.offline import LogBroken, NotALog, check_log, read_json
    from oversight.publication.log.rules import KEYS, LOG

    try:
        keys = read_json(keys_file, KEYS)
        log = check_log(read_json(log_file, LOG), keys)
    except NotALog as problem:
        click.echo(str(problem), err=True)
        raise SystemExit(BAD_FILE) from problem
    except LogBroken as problem:
        click.echo(f"THE LOG DOES NOT HOLD TOGETHER. {problem}", err=True)
        raise SystemExit(BROKEN) from problem
    if pinned and not log.vouched_for_by(pinned):
        click.echo(f"Key {pinned} neither signed this log nor vouches for the key that did.", err=True)
        raise SystemExit(BROKEN)
    return log


def _plain(judgment: "Judgment", log: "CheckedLog", sha256: str) -> dict[str, Any]:
    entry = judgment.entry
    return {
        "answer": judgment.answer.value,
        "number": judgment.number,
        "version": judgment.version,
        "newest": judgment.newest,
        "sha256": sha256,
        "entry": entry.position if entry else None,
        "kind": entry.kind if entry else None,
        "log": {
            "board": log.board,
            "entries": log.entries,
            "unsigned": log.unsigned,
            "head": log.newest.head,
            "signed_at": log.newest.at,
            "key": log.newest.key,
        },
    }


def _text(answer: dict[str, Any]) -> str:
    log = answer["log"]
    lines = [SENTENCES[answer["answer"]].format(**answer), f"SHA-256  {answer['sha256']}"]
    if answer["entry"]:
        lines.append(f"Entry    {answer['entry']} of {log['entries']} ({answer['kind']})")
    lines.append(f"Head     {log['head']}, signed {log['signed_at']} with key {log['key']}")
    if log["unsigned"]:
        lines.append(f"{log['unsigned']} entries came after this head was signed; they count for nothing yet.")
    return "\n".join(lines)
