"""The words around recommendations and what became of a decision, as the PDF and the page both show them."""

from typing import Any

from oversight.publication.projection.model import PublicAftermath, PublicRecommendation
from oversight.publication.wording import Paragraph
from oversight.publication.writing.edition import Edition

CHOICES = {
    "accept": "Accepted.",
    "in_part": "Accepted in part.",
    "modify": "Does something else instead.",
    "reject": "Rejected.",
}
KINDS = {"training": "Training", "change": "A change of policy or practice", "discipline": "Discipline"}
WHOM = {"department": "The department", "policy": "A policy"}
FORUMS = {
    "arbitration": "An arbitrator decided on {day}",
    "court": "A court decided on {day}",
    "civil_service": "The civil service board decided on {day}",
}
FINDINGS = {"stands": "The finding stands.", "set_aside": "The finding was set aside."}
DISCIPLINE = {
    "stands": "The discipline stands.",
    "changed": "The discipline was changed.",
    "set_aside": "The discipline was set aside.",
}
PREVAILS = {
    "board": "the board’s finding stands",
    "department": "the department’s answer stands",
    "other": "something else stands",
}


def recommended(one: PublicRecommendation, edition: Edition) -> dict[str, Any]:
    """One row of the table of recommendations: to whom, what, and the answer."""
    say = edition.tongue.say
    what = [_level(one.level, one.days, edition) if one.level else say(KINDS[one.kind])]
    said = [say(CHOICES[one.choice])] if one.choice else []
    if one.imposed:
        said.append(say("Imposed: {level}.").format(level=_level(one.imposed, one.imposed_days, edition)))
    return {
        "whom": edition.officer(one.officer) if one.officer is not None else say(WHOM[one.target]),
        "text": [edition.own(f"{what[0].rstrip('.')}."), *(edition.written(text) for text in one.words)],
        "answer": [*(edition.own(text) for text in said), *(edition.written(text) for text in one.reasons)],
    }


def became(one: PublicAftermath, edition: Edition) -> list[Paragraph]:
    """What became of one finding: who decided, when, what, and in which words."""
    say, day = edition.tongue.say, edition.tongue.day(one.day)
    about = say("allegation {no}, officer {officer}").format(no=one.allegation, officer=one.officer)
    if one.forum in FORUMS:
        parts = [f"{say(FORUMS[one.forum]).format(day=day)}: {about}."]
        parts += [say(FINDINGS[one.finding]), say(DISCIPLINE[one.discipline])]
    else:
        body = edition.tongue.say_law(one.label)
        settled = say("Settled on {day} by: {body}").format(day=day, body=body)
        parts = [f"{settled}. {about[:1].upper()}{about[1:]}: {say(PREVAILS[one.finding])}."]
    if one.level:
        parts.append(say("Discipline now: {level}.").format(level=_level(one.level, one.days, edition)))
    return [edition.own(" ".join(parts)), *(edition.written(words) for words in one.words)]


def _level(code: str, days: int | None, edition: Edition) -> str:
    label = next((one.label for one in edition.charter.discipline if one.code == code), code)
    label = edition.tongue.say_law(label)
    return edition.tongue.say("{level}, {days} days").format(level=label, days=days) if days else label
