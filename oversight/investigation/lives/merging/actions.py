"""Merging one case into another, and undoing it: each in one transaction.

Why stands with the link, and is shown to who may see both cases; nothing of it stands in the record of either one.
"""

from collections.abc import Collection, Sequence

from sqlalchemy import select

from oversight.access.facts import CLOSING, AccessFacts, Standing
from oversight.cases.actions import SHUT_WITH_THE_OTHER, WORKING, end_standing, give_standing
from oversight.cases.links.models import CaseLink
from oversight.cases.links.queries import all_merged_in, merged_into
from oversight.cases.links.rules import MERGED, LinkKind, Thing
from oversight.cases.models import Case, CaseStanding
from oversight.deadlines.actions import end_what_was_done, revive_clocks
from oversight.findings.actions import close_live_pairs, close_pair, reopen_pairs_of
from oversight.findings.queries import undecided_pairs
from oversight.investigation.actions.findings import touch
from oversight.investigation.lives.actions import person_of, words_of
from oversight.investigation.lives.carrying import Carrier
from oversight.investigation.lives.merging import rules
from oversight.investigation.lives.merging.events import CaseLetGo, CaseMerged, CaseParted, CaseTookIn
from oversight.investigation.lives.merging.queries import facts_of_merge
from oversight.kernel.errors import Refused
from oversight.search.index import CASE, forget
from oversight.work import Work


def merge(
    work: Work,
    case: Case,
    access: AccessFacts,
    into: Case,
    into_access: AccessFacts,
    *,
    reason: str,
    apart: Collection[int] = (),
) -> CaseLink:
    """Merge a case into another one. It closes, keeps its number, letters, mailbox and what was promised in it.

    Its people, officers and live pairs come along; `apart` are pairs that are not the same although they look it.
    Raises Forbidden; Refused with every reason, also when somebody else merged one of the two first; Invalid without
    a reason.
    """
    words = words_of("reason", reason, "Say why they belong together. The reason stays in both files.")
    lock(work, case, into)
    before = case.stage
    work.take(rules.MERGE, case, facts_of_merge(work, case, access, into))
    case.closed_at, case.closure = work.now, MERGED
    work.take(rules.TAKE_IN, into, facts_of_merge(work, into, into_access))
    work.session.flush()
    link = _link(work, case, into, words, before)
    came = _carry(work, link, case, into, apart)
    close_live_pairs(work, case, MERGED, rules.GOES_ON_TOGETHER)
    _hand_to(work, case, into)
    link.kept = {**link.kept, "clocks": end_what_was_done(work, case, into)}
    work.record(CaseMerged(case_id=case.id, link_id=link.id, closure=MERGED))
    work.record(CaseTookIn(case_id=into.id, link_id=link.id, came=came))
    _look_anew(work, case, into)
    return link


def part(
    work: Work,
    case: Case,
    access: AccessFacts,
    *,
    reason: str,
    people: Collection[int] = (),
    allegations: Collection[int] = (),
) -> CaseLink:
    """Undo a merge: the case is where it was, with its own people and pairs, and its dates as they always were.

    What was added to the other case meanwhile stays there; `people` and `allegations` of it are taken along too.
    Raises Forbidden, Refused, or Invalid without a reason.
    """
    words = words_of("reason", reason, "Say why it is looked at by itself again.")
    link = merged_into(work.session, case.id)
    if link is None:
        raise Refused("This case is not merged into another one.")
    into = link.target
    lock(work, case, into)
    work.session.refresh(link)
    facts = facts_of_merge(work, case, access)
    if link.ended_at is not None or facts.from_stage not in rules.PART:
        raise Refused("This case is not merged into another one.")
    work.take(rules.PART[facts.from_stage], case, facts)
    closed_at, case.closed_at, case.closure = case.closed_at, None, None
    link.ended_at, link.ended_by_id, link.end_reason = work.now, person_of(work), words
    work.session.flush()
    if closed_at is not None:
        reopen_pairs_of(work, case, closed_at, rules.GOES_ON_APART)
    _let_go(work, link)
    _take_along(work, link, people, allegations)
    _hand_back(work, case, link)
    if not (people or allegations):
        _open_again(work, case)
    work.record(CaseParted(case_id=case.id, link_id=link.id))
    work.record(CaseLetGo(case_id=into.id, link_id=link.id))
    revive_clocks(work, case, link.kept.get("clocks", ()), "merge-undone")
    _look_anew(work, case, into)
    return link


def lock(work: Work, *cases: Case) -> None:
    """Let one transaction at a time link these cases, in the order of their numbers: two that cross do not wait for
    each other forever. What was read before is read again.
    """
    for case_id in sorted({case.id for case in cases}):
        work.session.execute(select(Case.id).where(Case.id == case_id).with_for_update())
    for case in cases:
        work.session.refresh(case)


def _link(work: Work, case: Case, into: Case, words: str, from_stage: str) -> CaseLink:
    link = CaseLink(
        kind=LinkKind.MERGE.value,
        source=case,
        target=into,
        reason=words,
        by_id=person_of(work),
        at=work.now,
        from_stage=from_stage,
        kept={},
    )
    work.session.add(link)
    work.session.flush()
    return link


def _carry(work: Work, link: CaseLink, case: Case, into: Case, apart: Collection[int]) -> int:
    carrier = Carrier(work, link, case, into)
    carrier.case_walls()
    for party in case.parties:
        if party.ended_at is None:
            carrier.party(party)
    for slot in case.slots:
        carrier.officer(slot)
    for pair in undecided_pairs(work.session, case.id):
        carrier.pair(pair, apart)
    for allegation in case.allegations:
        if not allegation.pairs:
            carrier.allegation(allegation)
    touch(into)
    return carrier.count


def _standings(work: Work, case: Case, kinds: Collection[Standing]) -> Sequence[CaseStanding]:
    query = select(CaseStanding).where(
        CaseStanding.case_id == case.id,
        CaseStanding.kind.in_([kind.value for kind in kinds]),
        CaseStanding.account_id.is_not(None),
        CaseStanding.to_at.is_(None),
    )
    return work.session.scalars(query.order_by(CaseStanding.id)).all()


def _hand_to(work: Work, case: Case, into: Case) -> None:
    """Who works on the other case works on this one too, and nobody else; who must not know of one knows of neither."""
    link = merged_into(work.session, case.id)
    assert link is not None
    theirs = {(row.kind, row.account_id) for row in _standings(work, into, WORKING)}
    mine = _standings(work, case, WORKING)
    link.kept = {"standing": [[row.kind, row.account_id] for row in mine]}
    for row in mine:
        if (row.kind, row.account_id) not in theirs:
            end_standing(work, case, Standing(row.kind), account_id=row.account_id)
    for kind, account_id in sorted(theirs, key=str):
        give_standing(work, case, Standing(kind), account_id=account_id, reason="Works on the case it was merged into")
    for row in _standings(work, case, CLOSING):
        give_standing(work, into, Standing(row.kind), account_id=row.account_id, reason=row.reason)
    for row in _standings(work, into, CLOSING):
        give_standing(work, case, Standing(row.kind), account_id=row.account_id, reason=SHUT_WITH_THE_OTHER)


def _hand_back(work: Work, case: Case, link: CaseLink) -> None:
    """Those who worked on it before the merge work on it again."""
    wanted = [(Standing(kind), int(account_id)) for kind, account_id in link.kept.get("standing", ())]
    for row in _standings(work, case, WORKING):
        if (Standing(row.kind), row.account_id) not in wanted:
            end_standing(work, case, Standing(row.kind), account_id=row.account_id)
    for kind, account_id in wanted:
        give_standing(work, case, kind, account_id=account_id, reason="The merge was undone")


def _open_again(work: Work, case: Case) -> None:
    """A case that goes its own way is shut for its own sake only. Nothing of the other one came along with it."""
    for one in (case, *all_merged_in(work.session, case.id)):
        for row in _standings(work, one, CLOSING):
            if row.reason == SHUT_WITH_THE_OTHER:
                end_standing(work, one, Standing(row.kind), account_id=row.account_id)


def _let_go(work: Work, link: CaseLink) -> None:
    """What had come along is closed or ended in the other case. What was there already stays."""
    lines = [line for line in link.lines if not line.mapped and not line.back]
    pairs = {line.to_row for line in lines if line.thing == Thing.PAIR.value}
    for pair in undecided_pairs(work.session, link.to_case_id):
        if pair.id in pairs:
            close_pair(work, pair, rules.APART, rules.GOES_ON_APART)
    people = {line.to_row for line in lines if line.thing == Thing.PARTY.value}
    for party in link.target.parties:
        if party.id in people:
            party.ended_at = party.ended_at or work.now
    touch(link.target)


def _take_along(work: Work, link: CaseLink, people: Collection[int], allegations: Collection[int]) -> None:
    carrier = Carrier(work, link, link.target, link.source, back=True)
    for party in list(link.target.parties):
        if party.id in people:
            carrier.party(party)
    for allegation in list(link.target.allegations):
        if allegation.id in allegations:
            for pair in allegation.pairs:
                carrier.pair(pair)
            if not allegation.pairs:
                carrier.allegation(allegation)


def _look_anew(work: Work, *cases: Case) -> None:
    """Search gathers the words of these cases anew."""
    for case in cases:
        forget(work.session, CASE, case.id)
