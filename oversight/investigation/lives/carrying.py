"""Carrying people, officers, allegations and pairs from one case into another: copied, with a link to where each came
from. What is there already is not doubled. Walls come along.
"""

from collections.abc import Collection
from dataclasses import dataclass, field

from oversight.cases.actions import add_officer
from oversight.cases.events import AllegationAdded, PairAdded
from oversight.cases.links.models import CaseLink, CaseLinkLine
from oversight.cases.links.rules import Thing
from oversight.cases.models import Allegation, AllegationRule, Case, OfficerSlot, Pair, Party
from oversight.cases.walls.actions import carry_over
from oversight.cases.walls.queries import list_standing
from oversight.cases.walls.rules import Subject
from oversight.investigation.lives.merging.queries import same_pair
from oversight.work import Work

NOBODY_SAID = "Not described"


@dataclass
class Carrier:
    """One carrying: from a case into another, under a link. `back` for what comes the other way at an undoing."""

    work: Work
    link: CaseLink
    source: Case
    target: Case
    back: bool = False
    _slots: dict[int, OfficerSlot] = field(default_factory=dict)
    _allegations: dict[int, Allegation] = field(default_factory=dict)
    count: int = 0
    "What was copied."

    def party(self, party: Party) -> Party:
        """A person in a role; the same person in the same role is there once."""
        found = next((one for one in self.target.parties if _same(one, party)), None)
        row = found or self._new_party(party)
        if found is not None and found.ended_at is not None:
            found.ended_at = None
        self._line(Thing.PARTY, party.id, row.id, mapped=found is not None)
        for wall in list_standing(self.work.session, self.source.id):
            if (wall.subject, wall.subject_id) == (Subject.PARTY.value, party.id):
                carry_over(self.work, self.target, (Subject.PARTY, row.id), wall)
        return row

    def _new_party(self, party: Party) -> Party:
        row = Party(
            case=self.target,
            person=party.person,
            role=party.role,
            anonymous=party.anonymous,
            in_conflict=party.in_conflict,
            conflict_reason=party.conflict_reason,
            note=party.note,
            stated_age=party.stated_age,
            desired_outcome=party.desired_outcome,
            safety_note=party.safety_note,
            came_of_age_on=party.came_of_age_on,
        )
        self.work.session.add(row)
        self.work.session.flush()
        return row

    def officer(self, slot: OfficerSlot) -> OfficerSlot:
        """A subject officer; one who is known by name is there once. Who is only described stays apart."""
        if slot.id in self._slots:
            return self._slots[slot.id]
        known = slot.officer_id is not None
        found = next((one for one in self.target.slots if known and one.officer_id == slot.officer_id), None)
        row = found or add_officer(
            self.work,
            self.target,
            officer=slot.officer,
            description=slot.description or NOBODY_SAID,
            rank=slot.rank,
            unit=slot.unit,
        )
        self._slots[slot.id] = row
        self._line(Thing.OFFICER, slot.id, row.id, mapped=found is not None)
        return row

    def allegation(self, allegation: Allegation) -> Allegation:
        """An allegation in its words, with the rules it cites."""
        if allegation.id in self._allegations:
            return self._allegations[allegation.id]
        row = Allegation(
            case=self.target,
            number=max((one.number for one in self.target.allegations), default=0) + 1,
            category=allegation.category,
            subtype=allegation.subtype,
            words=allegation.words,
            source=allegation.source,
            charter=allegation.charter,
            created_at=self.work.now,
            rules=[AllegationRule(number=rule.number, text=rule.text) for rule in allegation.rules],
        )
        self.work.session.add(row)
        self.work.session.flush()
        self.work.record(
            AllegationAdded(case_id=self.target.id, allegation_id=row.id, category=row.category, source=row.source),
            detail={"words": row.words},
        )
        self._allegations[allegation.id] = row
        self._line(Thing.ALLEGATION, allegation.id, row.id)
        return row

    def pair(self, pair: Pair, apart: Collection[int] = ()) -> Pair:
        """One allegation against one officer. The same one is there once, unless somebody said that it is another."""
        found = None if pair.id in apart else same_pair(pair, self.target)
        slot = self.officer(pair.slot)
        row = found
        if row is None:
            row = Pair(allegation=self.allegation(pair.allegation), slot=slot)
            self.work.session.add(row)
            self.work.session.flush()
            self.work.record(
                PairAdded(case_id=self.target.id, pair_id=row.id, allegation_id=row.allegation_id, slot_id=row.slot_id)
            )
        self._line(Thing.PAIR, pair.id, row.id, mapped=found is not None)
        return row

    def case_walls(self) -> None:
        """Walls around the whole case stand around the other one too."""
        for wall in list_standing(self.work.session, self.source.id):
            if wall.subject == Subject.CASE.value:
                carry_over(self.work, self.target, (Subject.CASE, self.target.id), wall)

    def complaint(self, complaint_id: int) -> None:
        """A complaint stays frozen where it was filed; the link says where it is looked at."""
        self._line(Thing.COMPLAINT, complaint_id, complaint_id)

    def _line(self, thing: Thing, from_row: int, to_row: int, *, mapped: bool = False) -> None:
        self.work.session.add(
            CaseLinkLine(
                link=self.link, thing=thing.value, from_row=from_row, to_row=to_row, mapped=mapped, back=self.back
            )
        )
        self.work.session.flush()
        self.count += 0 if mapped else 1


def _same(one: Party, other: Party) -> bool:
    return (one.person_id, one.role) == (other.person_id, other.role)
