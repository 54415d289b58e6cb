"""Reading a situation from a file: the rule, the question, the members, and votes or what happened in the room."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, cast

from oversight.charter.schema.voting import (
    ESCALATIONS,
    FRACTIONS,
    MAJORITIES,
    TIES,
    Body,
    Escalation,
    Fraction,
    MajorityOf,
    Secrecy,
    Tie,
    VotingRule,
)
from oversight.hearings.voting.happenings import OF_MEMBERS, WHATS, Happening, What
from oversight.hearings.voting.question import USUAL, Kind, Question, Vote
from oversight.hearings.voting.quorum import Member
from oversight.kernel.keyed_section import Section

KINDS: tuple[Kind, ...] = ("finding", "agreement", "charge", "motion")
SECRECIES: tuple[Secrecy, ...] = ("open", "roll_call", "sealed")


@dataclass(frozen=True, slots=True)
class Situation:
    """Everything one computation needs. Either votes are listed, or what happened moment by moment."""

    rule: VotingRule
    question: Question
    members: tuple[Member, ...]
    votes: tuple[Vote, ...]
    happenings: tuple[Happening, ...]


def situation_of(top: Section) -> Situation:
    """Read a whole file. Raises FileMistakes naming line, key and reason of everything wrong."""
    rule = _rule(top.section("rule"))
    question = _question(top.section("question"))
    members = _members(top.sections("member"), rule, top)
    votes = [_vote(one, members, question) for one in top.sections("vote")]
    happenings = [_happening(one, members, question) for one in top.sections("happening")]
    if votes and happenings:
        top.mistake("vote", "A file has either [[vote]] or [[happening]]; write each vote as a happening.")
    top.finish()
    if rule is None or question is None:
        raise AssertionError("finish() reports what was missing")
    return Situation(rule, question, tuple(members), tuple(votes), tuple(happenings))


def _rule(section: Section) -> VotingRule | None:
    said: dict[str, Any] = {
        "body": cast(Body, section.text("body", "panel")),  # a file may name a body of another city
        "seats": section.number("seats"),
        "quorum": section.number("quorum"),
        "recused_count_toward_quorum": section.flag("recused_count_toward_quorum", False),
        "majority_of": cast(MajorityOf, section.choice("majority_of", MAJORITIES)),
        "majority": cast(Fraction, section.choice("majority", FRACTIONS, "half")),
        "at_least": section.number("at_least", 0),
        "requires_file_read": section.flag("requires_file_read", True),
        "requires_attendance": section.flag("requires_attendance", True),
        "reading_in": section.flag("reading_in", False),
        "tie": cast(Tie, section.choice("tie", TIES, "not_adopted")),
        "escalate": _escalations(section),
        "secrecy": cast(Secrecy, section.choice("secrecy", SECRECIES, "open")),
        "disagreement_needs_reasons": section.flag("disagreement_needs_reasons", False),
        "excludes_prior": section.flag("excludes_prior", False),
        "discipline_floor": section.flag("discipline_floor", False),
        "citation": section.text("citation", ""),
        "ineligible_count_toward_quorum": section.flag("ineligible_count_toward_quorum", False),
    }
    if section.mistakes:
        return None
    rule = VotingRule(**said)
    for key, expected in _objections(rule):
        section.mistake(key, expected)
    return None if section.mistakes else rule


def _escalations(section: Section) -> tuple[Escalation, ...]:
    said = section.texts("escalate", ())
    for word in said:
        if word not in ESCALATIONS:
            section.mistake("escalate", f"“{word}” is not known here; expected one of: {', '.join(ESCALATIONS)}.")
    return tuple(one for one in ESCALATIONS if one in said)


def _objections(rule: VotingRule) -> Iterator[tuple[str, str]]:
    if rule.seats < 1:
        yield "seats", "A body needs at least one seat."
    elif not 1 <= rule.quorum <= rule.seats:
        yield "quorum", f"The quorum must be between 1 and the number of seats ({rule.seats})."
    if not 0 <= rule.at_least <= max(rule.seats, 0):
        yield "at_least", f"The least number of votes must be between 0 and the number of seats ({rule.seats})."


def _question(section: Section) -> Question | None:
    before = len(section.mistakes)
    kind = cast(Kind, section.choice("kind", KINDS, "finding"))
    allegation, officer = section.text("allegation", ""), section.text("officer", "")
    choices, levels = section.texts("choices", USUAL.get(kind)), section.texts("levels", ())
    labels, earlier = section.mapping("labels"), section.text("before", "")
    floor, difficult = section.text("floor", ""), section.flag("complex", False)
    if len(section.mistakes) > before:
        return None
    try:
        return Question(allegation, officer, choices, labels, kind, earlier, levels, floor, difficult)
    except ValueError as error:
        section.mistake("floor" if "floor" in str(error) else "choices", str(error))
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
            read_in=one.flag("read_in", False),
            voted=one.flag("voted", False),
            decided_before=one.flag("decided_before", False),
            chair=one.flag("chair", False),
            asks_full_board=one.flag("asks_full_board", False),
        )
        if member.id and any(other.id == member.id for other in members):
            one.mistake("id", f"The member {member.id} is listed twice.")
        members.append(member)
    if rule and len(members) > rule.seats:
        top.mistake("member", f"{len(members)} members are listed, but the body has {rule.seats} seats.")
    return members


def _vote(section: Section, members: Sequence[Member], question: Question | None) -> Vote:
    """Votes of persons who are no members, and choices that do not exist, are mistakes of the file, not of the vote."""
    words = section.text("dissent", ""), section.text("discipline", "")
    vote = Vote(section.text("member"), section.text("choice"), *words)
    _check_names(section, vote, members, question)
    return vote


def _check_names(section: Section, vote: Vote, members: Sequence[Member], question: Question | None) -> None:
    if vote.member and vote.member not in {one.id for one in members}:
        section.mistake("member", f"The member {vote.member} is not listed.")
    if question and vote.choice and vote.choice not in (*question.choices, "abstain"):
        section.mistake("choice", f"“{vote.choice}” is not one of: {', '.join((*question.choices, 'abstain'))}.")
    if question and vote.discipline and vote.discipline not in question.levels:
        known = ", ".join(question.levels) or "nothing, because the question lists no levels"
        section.mistake("discipline", f"“{vote.discipline}” is not one of: {known}.")


def _happening(section: Section, members: Sequence[Member], question: Question | None) -> Happening:
    what = cast(What, section.choice("what", WHATS))
    votes = what == "votes"
    happening = Happening(
        what=what,
        member=section.text("member", None if what in OF_MEMBERS else ""),
        choice=section.text("choice", None if votes else ""),
        dissent=section.text("dissent", ""),
        discipline=section.text("discipline", ""),
        at=section.text("at", ""),
    )
    _check_names(section, happening.vote, members, question)
    if happening.member and what and what not in OF_MEMBERS:
        section.mistake("member", f"Nobody is named when the vote {what}.")
    if happening.choice and what and not votes:
        section.mistake("choice", "Only a vote has a choice.")
    return happening
