"""The vote engine on a file: `oversight vote compute FILE --json`. The format is told in docs/engines-vote.md."""

from pathlib import Path
from typing import Any

from oversight.hearings.voting.happenings import Course
from oversight.hearings.voting.impossible import Impossible, impossible
from oversight.hearings.voting.question import Question
from oversight.hearings.voting.quorum import Quorum
from oversight.hearings.voting.situation import Situation, situation_of
from oversight.hearings.voting.tally import Result, tally
from oversight.hearings.voting.timeline import follow
from oversight.kernel.keyed_file import read
from oversight.kernel.keyed_section import Section


def vote_from_file(path: Path) -> dict[str, Any]:
    """Compute one vote, or the whole course of one, from a TOML or JSON file.

    Raises FileMistakes naming line, key and reason of everything wrong.
    """
    told = situation_of(Section.top(read(path)))
    if not told.happenings:
        result = tally(told.question, told.members, told.votes, told.rule)
        return {**_head(told), **_counted(told.question, result), "impossible": _stuck(_possible(told))}
    course = follow(told.question, told.members, told.happenings, told.rule)
    return {**_head(told), **_course(told, course)}


def _possible(told: Situation) -> Impossible | None:
    return impossible(told.members, told.rule)


def _head(told: Situation) -> dict[str, Any]:
    rule = told.rule
    return {
        "allegation": told.question.allegation,
        "officer": told.question.officer,
        "rule": {
            "body": rule.body,
            "majority_of": rule.majority_of,
            "majority": rule.majority,
            "at_least": rule.at_least,
            "tie": rule.tie,
            "escalate": list(rule.escalate),
            "secrecy": rule.secrecy,
            "citation": rule.citation,
        },
    }


def _counted(question: Question, result: Result) -> dict[str, Any]:
    dissent = [{"member": v.member, "choice": v.choice, "dissent": v.dissent} for v in result.dissenters]
    return {
        "status": result.status,
        "finding": result.finding,
        "agrees": None if result.finding is None or not question.before else not question.departs(result.finding),
        "discipline": result.discipline,
        "tally": dict(result.counts),
        "abstained": list(result.abstained),
        "base": result.base,
        "needed": result.needed,
        "quorum": _quorum(result.quorum),
        "casting_vote": result.casting_vote,
        "escalated_by": result.escalated_by,
        "dissenters": dissent,
        "not_voting": list(result.not_voting),
        "excluded": {member: list(why) for member, why in result.excluded.items()},
        "reason": result.sentence,
        "reasons": list(result.reasons),
    }


def _quorum(found: Quorum) -> dict[str, Any]:
    return {"counted": found.counted, "needed": found.needed, "met": found.met, "sentence": found.sentence}


def _course(told: Situation, course: Course) -> dict[str, Any]:
    """The count of the closed ballot, or nothing but why there is none; and every moment with what it came to."""
    empty: dict[str, Any] = {"finding": None, "tally": {}, "reasons": [course.sentence]}
    counted = _counted(told.question, course.result) if course.result else empty
    moments = [
        {
            "at": one.happening.at,
            "what": one.happening.what,
            "member": one.happening.member,
            "counts": one.counts,
            "reason": one.reason,
        }
        for one in course.judged
    ]
    return {
        **counted,
        "status": course.status,
        "reason": course.sentence,
        "timeline": moments,
        "record": list(course.record),
    }


def _stuck(stuck: Impossible | None) -> dict[str, Any] | None:
    if stuck is None:
        return None
    ways = [{"code": way.code, "sentence": way.sentence} for way in stuck.ways]
    return {"final": stuck.final, "sentence": stuck.sentence, "ways": ways}
