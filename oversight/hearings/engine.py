"""The vote engine on a file: `oversight vote compute FILE --json`. The format is told in docs/engines-vote.md."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

from oversight.charter.schema.voting import MAJORITIES, TIES, Body, MajorityOf, Tie, VotingRule
from oversight.hearings.impossible import Impossible, impossible
from oversight.hearings.quorum import Member
from oversight.hearings.voting import Question, Result, Vote, tally
from oversight.kernel.keyed_file import read
from oversight.kernel.keyed_section import Section


def vote_from_file(path: Path) -> dict[str, Any]:
    """Compute one vote from a TOML or JSON file.

    Raises FileMistakes naming line, key and reason of everything wrong.
    """
    top = Section.top(read(path))
    rule = _rule(top.section("rule"))
    question = _question(top.section("question"))
    members = _members(top.sections("member"), rule, top)
    votes = _votes(top.sections("vote"), members, question)
    top.finish()
    if rule is None or question is None:
        raise AssertionError("finish() reports what was missing")
    result = tally(question, members, votes, rule)
    return _answer(question, rule, result, impossible(members, rule))


def _rule(section: Section) -> VotingRule | None:
    said: dict[str, Any] = {
        "body": cast(Body, section.text("body", "panel")),  # a file may name a body of another city
        "seats": section.number("seats"),
        "quorum": section.number("quorum"),
        "recused_count_toward_quorum": section.flag("recused_count_toward_quorum", False),
        "majority_of": cast(MajorityOf, section.choice("majority_of", MAJORITIES)),
        "requires_file_read": section.flag("requires_file_read", True),
        "requires_attendance": section.flag("requires_attendance", True),
        "tie": cast(Tie, section.choice("tie", TIES, "not_adopted")),
        "citation": section.text("citation", ""),
        "ineligible_count_toward_quorum": section.flag("ineligible_count_toward_quorum", False),
    }
    if section.mistakes:
        return None
    rule = VotingRule(**said)
    for key, expected in _objections(rule):
        section.mistake(key, expected)
    return None if section.mistakes else rule


def _objections(rule: VotingRule) -> Iterator[tuple[str, str]]:
    if rule.seats < 1:
        yield "seats", "A body needs at least one seat."
    elif not 1 <= rule.quorum <= rule.seats:
        yield "quorum", f"The quorum must be between 1 and the number of seats ({rule.seats})."


def _question(section: Section) -> Question | None:
    before = len(section.mistakes)
    allegation, officer = section.text("allegation", ""), section.text("officer", "")
    choices, labels = section.texts("choices"), section.mapping("labels")
    if len(section.mistakes) > before:
        return None
    try:
        return Question(allegation, officer, choices, labels)
    except ValueError as error:
        section.mistake("choices", str(error))
        return None


def _members(sections: list[Section], rule: VotingRule | None, top: Section) -> list[Member]:
    members: list[Member] = []
    for one in sections:
        member = Member(
            id=one.text("id"),
            seat=one.text("seat", ""),
            appointing_class=one.text("appointing_class", ""),
            present=one.flag("present", True),
            recused=one.flag("recused", False),
            file_read=one.flag("file_read", True),
            attended=one.flag("attended", True),
        )
        if member.id and any(other.id == member.id for other in members):
            one.mistake("id", f"The member {member.id} is listed twice.")
        members.append(member)
    if rule and len(members) > rule.seats:
        top.mistake("member", f"{len(members)} members are listed, but the body has {rule.seats} seats.")
    return members


def _votes(sections: list[Section], members: list[Member], question: Question | None) -> list[Vote]:
    """Votes of persons who are no members, and choices that do not exist, are mistakes of the file, not of the vote."""
    known, votes = {one.id for one in members}, []
    for one in sections:
        vote = Vote(one.text("member"), one.text("choice"), one.text("dissent", ""))
        if vote.member and vote.member not in known:
            one.mistake("member", f"The member {vote.member} is not listed.")
        if question and vote.choice and vote.choice not in (*question.choices, "abstain"):
            one.mistake("choice", f"“{vote.choice}” is not one of: {', '.join((*question.choices, 'abstain'))}.")
        votes.append(vote)
    return votes


def _answer(question: Question, rule: VotingRule, result: Result, stuck: Impossible | None) -> dict[str, Any]:
    quorum = result.quorum
    return {
        "allegation": question.allegation,
        "officer": question.officer,
        "status": result.status,
        "finding": result.adopted,
        "tally": dict(result.counts),
        "abstained": list(result.abstained),
        "base": result.base,
        "needed": result.needed,
        "quorum": {"counted": quorum.counted, "needed": quorum.needed, "met": quorum.met, "sentence": quorum.sentence},
        "dissenters": [{"member": v.member, "choice": v.choice, "dissent": v.dissent} for v in result.dissenters],
        "not_voting": list(result.not_voting),
        "excluded": {member: list(why) for member, why in result.excluded.items()},
        "reason": result.sentence,
        "reasons": list(result.reasons),
        "impossible": _stuck(stuck),
        "rule": {"body": rule.body, "majority_of": rule.majority_of, "tie": rule.tie, "citation": rule.citation},
    }


def _stuck(stuck: Impossible | None) -> dict[str, Any] | None:
    if stuck is None:
        return None
    ways = [{"code": way.code, "sentence": way.sentence} for way in stuck.ways]
    return {"final": stuck.final, "sentence": stuck.sentence, "ways": ways}
