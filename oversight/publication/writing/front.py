"""The front of a decision: what and where, the outcome in a sentence, how to read it, and all findings at a glance."""

from typing import Any

from oversight.publication.projection.model import PublicRow
from oversight.publication.versions.wording import changed
from oversight.publication.wording import Paragraph, when_in_words
from oversight.publication.writing.edition import Edition, sign_of
from oversight.publication.writing.withheld import legend

MOST_WORDS = 900
"""Letters of a summary that fit on the first page under a title of two lines."""
SHORT_TITLE, LINES_OF_TITLE = 60, 350
"""Letters of a title of two lines; and those of a summary that the further lines of a longer one take."""


def subtitle(edition: Edition) -> str:
    """Where and when, as exactly as the charter lets the public know."""
    when = when_in_words(edition.decision.when, edition.tongue)
    words = f"{edition.decision.place}, {when}" if edition.decision.place else when
    return words[:1].upper() + words[1:]


def version_line(edition: Edition) -> str:
    """Which version this is, and since when it is public."""
    say = edition.tongue.say
    return say("Version {version}, published {day}").format(
        version=edition.decision.version, day=edition.tongue.day(edition.decision.published_on)
    )


def outcome(edition: Edition) -> str:
    """The result in one or two sentences."""
    say, rows = edition.tongue.say, edition.decision.rows
    sustained, total = sum(edition.is_sustained(row.board) for row in rows), len(rows)
    if sustained == 0:
        words = say("The board sustains none of the allegations.")
    elif sustained == total:
        words = say("The board sustains every allegation.")
    else:
        words = say("The board sustains {sustained} of {total} findings.").format(sustained=sustained, total=total)
    differs = sum(row.department not in (None, row.board) for row in rows)
    if differs:
        words += " " + say("The police department differs on {count}.").format(count=differs)
    return words


def tally(edition: Edition) -> list[dict[str, Any]]:
    """How many rows each finding has, in the order of the charter."""
    codes = [row.board for row in edition.decision.rows]
    found = [one for one in edition.charter.known_findings if one.code in codes]
    return [
        {"code": sign_of(one), "label": edition.tongue.say_law(one.label), "count": codes.count(one.code)}
        for one in found
    ]


def in_short(edition: Edition) -> list[Paragraph]:
    """What a new version changed, what happened in a paragraph, and whether something became of it afterwards."""
    say, told = edition.tongue.say, edition.decision.summary[:1]
    later = [edition.own(say("What became of the decision afterwards stands below the department’s answer."))]
    return [
        *changed(edition),
        *(edition.written(text) for text in told),
        *(later if edition.decision.aftermath else []),
    ]


def is_wordy(edition: Edition) -> bool:
    """Whether title and summary would not leave the foot of the first page free."""
    change = edition.decision.change
    said = (*edition.decision.summary[:1], *((*change.what, *change.why) if change else ()))
    told = sum(len(text) for text in said)
    return told > (MOST_WORDS if len(edition.decision.title) <= SHORT_TITLE else MOST_WORDS - LINES_OF_TITLE)


def how_to_read(edition: Edition) -> list[Paragraph]:
    """What a reader needs who has never seen such a decision."""
    say = edition.tongue.say
    words = [
        say("A complaint can hold several allegations. Each allegation against each officer gets its own finding."),
        say(
            "Three look at the same facts in turn: the investigator recommends, the board decides by vote, and the "
            "police department answers. All three results stay in this document. None replaces another."
        ),
        standard(edition),
        say("People appear by the part they played, not by name. Paragraphs are numbered, so that they can be cited."),
    ]
    paragraphs = [edition.own(text) for text in words]
    marks = legend(edition)
    if marks:
        before, after = say("The mark {mark} stands where words were left out; the legend gives the reason.").split(
            "{mark}"
        )
        paragraphs.append(Paragraph([before, {"withheld": marks[0]["code"]}, after]))
    return paragraphs


def standard(edition: Edition) -> str:
    """How sure the board must be, in plain words and in the lawyers'."""
    law, tongue = edition.charter.standard, edition.tongue
    return tongue.say("The question is always the same. {plain} Lawyers call it the {label} ({law}).").format(
        plain=tongue.say_law(law.plain), label=tongue.say_law(law.label).lower(), law=law.authority
    )


def meanings(edition: Edition) -> list[dict[str, str]]:
    """Every finding of the charter with what it means."""
    say_law = edition.tongue.say_law
    return [
        {"code": sign_of(one), "label": say_law(one.label), "meaning": say_law(one.meaning)}
        for one in edition.charter.findings
    ]


def finding(edition: Edition, row: PublicRow) -> dict[str, Any]:
    """One row of the table of findings: three results side by side."""
    say, allegation = edition.tongue.say, edition.allegation(row.allegation)
    against = say("Board differs") if row.investigator not in (None, row.board) else None
    answered = say("Department differs") if row.department != row.board else None
    return {
        "no": row.allegation,
        "allegation": edition.tongue.say_law(allegation.label),
        "rule": allegation.rule,
        "officer": edition.officer(row.officer),
        "investigator": edition.cell(row.investigator),
        "board": edition.cell(row.board, split(edition, row), against),
        "department": edition.cell(row.department, differs=answered),
    }


def split(edition: Edition, row: PublicRow) -> str:
    """How the members divided: “Vote 2 to 1”."""
    return edition.tongue.say("Vote {votes_for} to {votes_against}").format(
        votes_for=row.votes_for, votes_against=row.votes_against
    )
