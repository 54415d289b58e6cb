"""The end of a decision: what the department answered, what happens next, and how a copy is checked."""

from typing import Any

import segno

from oversight.publication.wording import Paragraph, in_groups
from oversight.publication.writing.edition import Edition, Numbers, Seal


def answer(edition: Edition, numbers: Numbers) -> dict[str, Any] | None:
    """Row by row whether the department accepts the finding, with its reasons. None before it answered."""
    say = edition.tongue.say
    answered = [row for row in edition.decision.rows if row.department is not None]
    if not answered:
        return None
    paragraphs: list[Paragraph] = []
    for row in answered:
        words = (
            say("On allegation {no} against officer {officer} the department accepts the finding.")
            if row.department == row.board
            else say("On allegation {no} against officer {officer} the department does not accept it.")
        )
        paragraphs.append(edition.own(words.format(no=row.allegation, officer=row.officer)))
        paragraphs += [edition.written(text) for text in row.department_reasons]
    return {"passages": numbers.give(paragraphs), "quotation": [], "source": ""}


def what_next(edition: Edition, numbers: Numbers) -> list[Paragraph]:
    """What may still happen, and what a reader may do."""
    say, board = edition.tongue.say, edition.charter.board
    words = []
    if any(edition.is_sustained(row.board) for row in edition.decision.rows):
        chief = edition.tongue.say_law(board.chief_title)
        words.append(edition.own(say("Discipline is decided by the {chief}, not by the board.").format(chief=chief)))
    before, behind = say("Whoever has new evidence may write to the board at any time: {email}.").split("{email}")
    words.append(Paragraph([before, {"link": f"mailto:{board.email}", "text": board.email}, behind]))
    return numbers.give(words)


def verify(edition: Edition, seal: Seal) -> dict[str, Any]:
    """Where and by what a copy is checked."""
    site = edition.charter.board.website
    ending = f".{edition.tongue.language}" if edition.tongue.is_translation else ""
    page = f"{site}/decisions/{edition.decision.number}{ending}"
    return {
        "place": f"{site.removeprefix('https://')}/verify",
        "url": f"{site}/verify",
        "page": page.removeprefix("https://"),
        "page_url": page,
        "square": square(page),
        "fingerprint": in_groups(seal.fingerprint),
        "entry": edition.tongue.number(seal.position),
        "head": in_groups(seal.head),
    }


def square(address: str) -> dict[str, Any]:
    """An address as a QR code: the size of its square in modules, and the path that fills the dark ones.

    A module reaches a hair under its neighbour, or the paper would shine through between them.
    """
    drawn = segno.make(address, error="m", micro=False)
    rows = [bytes(row) for row in drawn.matrix]
    path = "".join(f"M{x} {y}h{length}v1.02h-{length}z" for y, row in enumerate(rows) for x, length in _runs(row))
    return {"size": len(rows), "path": path}


def _runs(row: bytes) -> list[tuple[int, int]]:
    """The stretches of dark modules in a row: where each begins, and how long it is."""
    runs: list[tuple[int, int]] = []
    for x, dark in enumerate(row):
        if dark and runs and sum(runs[-1]) == x:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        elif dark:
            runs.append((x, 1))
    return runs
