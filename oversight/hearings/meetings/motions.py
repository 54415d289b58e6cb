"""A motion of the meeting: who may vote on it, and whether it is carried. Pure; the engine of votes judges it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from oversight.charter.schema import Charter, VotingRule
from oversight.hearings import voting
from oversight.hearings.voting.quorum import Member


class Said(StrEnum):
    """What a member did on a motion."""

    YES = "yes"
    NO = "no"
    ABSTAIN = "abstain"
    NOT_VOTED = "not-voted"
    "Present, and gave no vote."
    ABSENT = "absent"


CHOICES = (Said.YES, Said.NO, Said.ABSTAIN)
"""What a member who is present can say."""


@dataclass(frozen=True)
class Seated:
    """A holder of a seat, and whether they are in the room or joined from afar."""

    account_id: int
    name: str
    seat: str
    label: str
    present: bool


def body_of(holders: Sequence[Seated], charter: Charter) -> tuple[Seated, ...]:
    """The members of the board on a motion: the holders of its seats, and alternates where a seat is not taken.

    An alternate who is present takes the place of one absent or missing member, in the order of the seats.
    """
    law = {seat.code: seat for seat in charter.seats}
    known = [one for one in holders if one.seat in law]
    regular = [one for one in known if not law[one.seat].alternate]
    here = {one.seat for one in regular if one.present}
    empty = [seat for seat in charter.seats if not seat.alternate and seat.code not in here]
    away = {one.seat: one for one in regular if not one.present}
    for one in known:
        if not (law[one.seat].alternate and one.present):
            continue
        place = next((seat for seat in empty if law[one.seat].stands_in_for(seat)), None)
        if place is not None:
            empty.remove(place)
            away.pop(place.code, None)
            here.add(one.seat)
    return tuple(one for one in known if one.seat in here or one.seat in away)


def rule_of(charter: Charter) -> VotingRule:
    """How the board decides on a motion: its quorum and majority, without what holds for findings alone."""
    return replace(
        charter.voting_rule("board"),
        requires_file_read=False,
        requires_attendance=False,
        disagreement_needs_reasons=False,
        excludes_prior=False,
        discipline_floor=False,
        tie="not_adopted",
        escalate=(),
        question="finding",
    )


def why_not_put(body: Collection[Seated], rule: VotingRule) -> str | None:
    """Why no motion can be put now: there is no quorum in the room; nothing when there is."""
    present = sum(one.present for one in body)
    if present < rule.quorum:
        return f"{present} members are noted as present; a quorum of the board is {rule.quorum}."
    return None


@dataclass(frozen=True)
class Judged:
    """What became of a motion."""

    carried: bool
    sentence: str
    said: Mapping[int, Said]
    "Account → what they did; every member of the body."

    def count(self, said: Said) -> int:
        """How many did this."""
        return sum(one is said for one in self.said.values())


def judge(body: Sequence[Seated], votes: Mapping[int, Said], rule: VotingRule) -> Judged:
    """Count a motion by the board's law. Votes of who is absent, or no member, are not looked at."""
    said = {one.account_id: votes.get(one.account_id, Said.NOT_VOTED) if one.present else Said.ABSENT for one in body}
    members = [Member(id=str(one.account_id), seat=one.seat, present=one.present) for one in body]
    cast = [voting.Vote(str(who), what.value) for who, what in said.items() if what in CHOICES]
    question = voting.Question("motion", "", ("yes", "no"), {"yes": "The motion", "no": "Rejecting it"}, kind="motion")
    result = voting.tally(question, members, cast, rule)
    carried = result.adopted == Said.YES.value
    return Judged(carried, _sentence(result, carried=carried, authority=rule.authority), said)


def _sentence(result: voting.Result, *, carried: bool, authority: str) -> str:
    what = "Carried" if carried else "Failed"
    ayes, noes, out = result.counts["yes"], result.counts["no"], len(result.abstained)
    abstained = f", {out} abstained" if out else ""
    return f"{what}: {ayes} for, {noes} against{abstained}; {result.needed} needed ({authority})."
