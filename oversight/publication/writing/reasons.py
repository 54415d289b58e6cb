"""The middle of a decision: who appears, why the board decided as it did, and how each member voted."""

from typing import Any

from oversight.publication.projection.model import PublicDissent, PublicRow
from oversight.publication.writing.edition import Edition, Numbers
from oversight.publication.writing.front import split

COLUMNS = 4
"""Columns of one table of votes; more do not fit a page."""
PARTS = {
    "complainant": "Made the complaint",
    "affected": "Was affected by what happened",
    "witness": "Saw or heard part of what happened",
    "representative": "Spoke for the complainant",
    "unidentified": "Could not be identified",
}
NO_FINDING = {"abstain": "Abstained", "recused": "Stepped aside", "absent": "Did not vote"}


def parties(edition: Edition) -> list[dict[str, str]]:
    """Who appears, by the part they played."""
    say = edition.tongue.say
    rows = []
    for one in edition.decision.parties:
        rank = one.role if one.called.startswith("Officer ") and one.role not in PARTS else ""
        words = say(rank or PARTS.get(one.role, "Police officer"))
        rows.append({"called": edition.tongue.called(one.called), "part": words})
    return rows


def analysis(edition: Edition, numbers: Numbers) -> list[dict[str, Any]]:
    """The reasons on each allegation, under the findings they lead to."""
    return [
        {
            "no": one.number,
            "title": edition.label(one.number),
            "rule": one.rule,
            "outcomes": [_outcome(edition, row) for row in edition.decision.rows if row.allegation == one.number],
            "passages": numbers.give(edition.written(text) for text in one.analysis),
        }
        for one in edition.decision.allegations
        if one.analysis
    ]


def _outcome(edition: Edition, row: PublicRow) -> dict[str, Any]:
    return {"officer": edition.officer(row.officer), "board": edition.cell(row.board, split(edition, row))}


def vote(edition: Edition, numbers: Numbers) -> dict[str, Any]:
    """Who decided, and how: tables of votes, each with the opinions that belong to it."""
    say = edition.tongue.say
    panel = edition.decision.body == "panel"
    body = say("A panel of the board decided.") if panel else say("The full board decided.")
    voted = [row for row in edition.decision.rows if row.votes]
    chunks = [voted[start : start + COLUMNS] for start in range(0, len(voted), COLUMNS)]
    passages = numbers.give([edition.own(body)])
    return {"passages": passages, "tables": [_ballot(edition, numbers, chunk) for chunk in chunks]}


def _ballot(edition: Edition, numbers: Numbers, rows: list[PublicRow]) -> dict[str, Any]:
    say = edition.tongue.say
    members = {(vote.member, vote.seat): None for row in rows for vote in row.votes}
    return {
        "title": say("Votes of the members"),
        "caption": say("Each column is one allegation against one officer; each row is one member."),
        "columns": [_column(edition, row) for row in rows],
        "rows": [
            {"member": name, "seat": _seat(edition, seat), "votes": [_vote_of(edition, name, row) for row in rows]}
            for name, seat in members
        ],
        "opinions": [_opinion(edition, numbers, row, one) for row in rows for one in row.dissents],
    }


def _seat(edition: Edition, seat: str) -> str:
    label, comma, by = seat.partition(", ")
    return f"{edition.tongue.say_law(label)}{comma}{edition.tongue.say(by) if by else ''}"


def _column(edition: Edition, row: PublicRow) -> str:
    return f"{edition.label(row.allegation)}, {edition.officer(row.officer).lower()}"


def _choice(name: str, row: PublicRow) -> str:
    return next((vote.choice for vote in row.votes if vote.member == name), "absent")


def _vote_of(edition: Edition, name: str, row: PublicRow) -> dict[str, Any] | None:
    choice = _choice(name, row)
    if edition.knows(choice):
        return edition.cell(choice)
    return {"code": "", "label": edition.tongue.say(NO_FINDING[choice]), "note": None, "differs": None}


def _opinion(edition: Edition, numbers: Numbers, row: PublicRow, dissent: PublicDissent) -> dict[str, Any]:
    return {
        "title": edition.tongue.say("Dissent of {member}, on {column}").format(
            member=dissent.member, column=_column(edition, row)
        ),
        "vote": _vote_of(edition, dissent.member, row),
        "passages": numbers.give(edition.written(text) for text in dissent.words),
    }
