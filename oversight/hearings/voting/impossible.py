"""When a valid vote has become impossible, and the lawful ways out of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from oversight.charter.schema import VotingRule
from oversight.charter.schema.voting import WHOLE
from oversight.hearings.voting.quorum import Member, base_of, check_seats, eligible, majority, quorum

Way = Literal["wait", "read_file", "read_in", "postpone", "alternate", "full_board", "rule_of_necessity"]


ALONE = (*WHOLE, "second_panel", "examiner")
"""Bodies from which no question goes to a full board."""


@dataclass(frozen=True, slots=True)
class WayOut:
    """One lawful way out: its code, and what it asks for in a sentence."""

    code: Way
    sentence: str


@dataclass(frozen=True, slots=True)
class Impossible:
    """Why no valid vote can be taken. `final` means that these members can never take it, however long one waits."""

    final: bool
    sentence: str
    ways: tuple[WayOut, ...]


def impossible(members: Sequence[Member], rule: VotingRule) -> Impossible | None:
    """None while a finding could be adopted; otherwise the reason and the ways out.

    Absence and an unread file can be cured, and evidence that was missed where the law allows reading its record; a
    recusal and part in the first decision cannot. Raises ValueError as `check_seats` does.
    """
    check_seats(members, rule)
    if _could_adopt(members, rule):
        return None
    final = not any(_could_adopt(later, rule) for later in _at_best(members))
    ways = _ways_forward(members, rule) if not final else _ways_around(members, rule)
    when = "No valid vote is possible with these members" if final else "No valid vote is possible now"
    return Impossible(final, f"{when}: {_shortage(members, rule)}", ways)


def _could_adopt(members: Sequence[Member], rule: VotingRule) -> bool:
    able = len(eligible(members, rule))
    return quorum(members, rule).met and able >= majority(base_of(members, rule), rule)


def _at_best(members: Sequence[Member]) -> Iterator[list[Member]]:
    """Everybody present with the file read, and of the recused none, one, two, ... in the room."""
    able = [replace(one, present=True, file_read=True, read_in=True) for one in members if not one.recused]
    recused = [one for one in members if one.recused]
    for staying in range(len(recused) + 1):
        yield able + [replace(one, present=at < staying) for at, one in enumerate(recused)]


def _shortage(members: Sequence[Member], rule: VotingRule) -> str:
    present = quorum(members, rule)
    if not present.met:
        return present.sentence
    able, needed = len(eligible(members, rule)), majority(base_of(members, rule), rule)
    return f"{needed} votes are needed and only {able} of the members may vote."


def _ways_forward(members: Sequence[Member], rule: VotingRule) -> tuple[WayOut, ...]:
    usable = [one for one in members if not _lost(one, rule)]
    absent = [one.id for one in usable if not one.present]
    unread = [one.id for one in usable if one.present and rule.requires_file_read and not one.file_read]
    missed = [one.id for one in usable if one.present and _missed(one, rule) and not one.read_in]
    ways = []
    if absent:
        ways.append(WayOut("wait", f"Wait for or call {_names(absent)}."))
    if unread:
        ways.append(WayOut("read_file", f"Give {_names(unread)} time to read the file and attest it."))
    if missed:
        ways.append(WayOut("read_in", f"Give {_names(missed)} time to read the record of the sessions they missed."))
    return (*ways, WayOut("postpone", "Postpone the question to a later meeting."))


def _missed(member: Member, rule: VotingRule) -> bool:
    return rule.requires_attendance and not member.attended


def _lost(member: Member, rule: VotingRule) -> bool:
    """Whether no waiting lets this member vote."""
    prior = rule.excludes_prior and member.decided_before
    return member.recused or prior or (_missed(member, rule) and not rule.reading_in)


def _ways_around(members: Sequence[Member], rule: VotingRule) -> tuple[WayOut, ...]:
    lost = [one.id for one in members if _lost(one, rule)]
    vacant = rule.seats - len(members)
    ways = []
    if lost:
        ways.append(WayOut("alternate", f"Seat an alternate in the place of {_names(lost)}."))
    if vacant:
        ways.append(
            WayOut("postpone", f"Postpone until {vacant} vacant {'seat is' if vacant == 1 else 'seats are'} filled.")
        )
    if rule.body not in ALONE:
        ways.append(WayOut("full_board", "Refer the question to the full board."))
    if any(one.recused for one in members):
        reason = (
            "Ask counsel whether the rule of necessity lets a recused member take part, because nobody else can decide."
        )
        ways.append(WayOut("rule_of_necessity", reason))
    return tuple(ways)


def _names(ids: Sequence[str]) -> str:
    ordered = sorted(ids)
    return ordered[0] if len(ordered) == 1 else f"{', '.join(ordered[:-1])} and {ordered[-1]}"
