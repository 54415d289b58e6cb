"""The redaction engine on files: `oversight redact propose FILE --terms FILE --json`; see docs/engines-redact.md."""

from pathlib import Path
from typing import Any, cast

from oversight.kernel.keyed_file import FileMistakes, Mistake, read
from oversight.kernel.keyed_section import Section
from oversight.leaks.propose import Proposal, propose
from oversight.leaks.terms import KINDS, Kind, Term


def terms_from_file(path: Path) -> list[Term]:
    """The protected terms of a TOML or JSON file. Raises FileMistakes naming line, key and reason."""
    top = Section.top(read(path))
    terms = []
    for one in top.sections("term"):
        text = one.text("text")
        kind = cast(Kind, one.choice("kind", KINDS))
        source, role = one.text("source", ""), one.text("role", "")
        if text.strip() and kind in KINDS:
            try:
                terms.append(Term(text, kind, source, role))
            except ValueError as error:
                one.mistake("text", str(error))
    top.finish()
    return terms


def propose_from_files(text_file: Path, terms_file: Path) -> dict[str, Any]:
    """The proposals for a UTF-8 text. Offsets count characters of the text as decoded, line ends untouched."""
    terms = terms_from_file(terms_file)
    text = _text(text_file)
    found = propose(text, terms)
    return {"characters": len(text), "terms": len(terms), "proposals": [_answer(text, one) for one in found]}


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8")
    except OSError as error:
        raise FileMistakes(path, (Mistake(0, "", f"The file cannot be read: {error.strerror}."),)) from error
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise FileMistakes(path, (Mistake(line, "", "The file is not UTF-8 text."),)) from error


def _answer(text: str, one: Proposal) -> dict[str, Any]:
    return {
        "start": one.start,
        "end": one.end,
        "text": text[one.start : one.end],
        "level": one.level.name,
        "kind": one.kind,
        "term": one.term.text if one.term else None,
        "source": one.term.source if one.term else None,
        "replacement": one.replacement,
    }
