"""The words around recommendations and what became of a decision, as the PDF and the page both show them."""

import datetime as dt
from typing import Any

from oversight.charter.schema import Charter
from oversight.publication.projection.model import PublicAftermath, PublicRecommendation
from oversight.publication.wording import Passage, Say, passage, short_day

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


def recommended(one: PublicRecommendation, charter: Charter, say: Say) -> dict[str, Any]:
    """One row of the table of recommendations: to whom, what, and the answer."""
    officer = f"{say('Officer')} {one.officer}"
    what = [_level(one.level, one.days, charter, say) if one.level else say(KINDS[one.kind]), *one.words]
    said = [say(CHOICES[one.choice])] if one.choice else []
    if one.imposed:
        said.append(say("Imposed: {level}.").format(level=_level(one.imposed, one.imposed_days, charter, say)))
    return {
        "whom": officer if one.officer is not None else say(WHOM[one.target]),
        "text": passage(". ".join(part.rstrip(".") for part in what if part) + "."),
        "answer": passage(" ".join([*said, *one.reasons])) if said else None,
    }


def became(one: PublicAftermath, charter: Charter, say: Say) -> list[Passage]:
    """What became of one finding: who decided, when, what, and in which words."""
    day = short_day(dt.date.fromisoformat(one.day))
    about = say("allegation {no}, officer {officer}").format(no=one.allegation, officer=one.officer)
    if one.forum in FORUMS:
        parts = [f"{say(FORUMS[one.forum]).format(day=day)}: {about}."]
        parts += [say(FINDINGS[one.finding]), say(DISCIPLINE[one.discipline])]
    else:
        settled = say("Settled on {day} by: {body}").format(day=day, body=one.label)
        parts = [f"{settled}. {about[:1].upper()}{about[1:]}: {say(PREVAILS[one.finding])}."]
    if one.level:
        parts.append(say("Discipline now: {level}.").format(level=_level(one.level, one.days, charter, say)))
    return [" ".join(parts), *(passage(words) for words in one.words)]


def _level(code: str, days: int | None, charter: Charter, say: Say) -> str:
    label = next((one.label for one in charter.discipline if one.code == code), code)
    return say("{level}, {days} days").format(level=label, days=days) if days else label
