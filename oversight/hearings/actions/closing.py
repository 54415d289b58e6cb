"""How a vote ends: counted and adopted, void because the quorum is lost, or referred to the full board."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sqlalchemy import select

from oversight.access.facts import AccessFacts
from oversight.access.permissions import Permission
from oversight.adapters.vault import Vault
from oversight.cases.models import Case, Pair
from oversight.charter.schema import Anchor
from oversight.deadlines.actions import start_clocks
from oversight.findings.actions import write_finding
from oversight.findings.models import Writer
from oversight.hearings import rules, voting
from oversight.hearings.actions.sealing import opened
from oversight.hearings.again.actions import end_look, keep_answer
from oversight.hearings.events import BallotClosed, BallotVoided, FindingsAdopted, ReferredToBoard, VotesOpened
from oversight.hearings.models import AgendaItem, Ballot, BallotResult, BoardReferral, Vote
from oversight.hearings.queries.board_facts import facts_board
from oversight.hearings.queries.sittings import Sitting, get_sitting
from oversight.hearings.states import ItemState
from oversight.hearings.voting import Result
from oversight.kernel.errors import Invalid, Refused
from oversight.work import Work

Opened = Sequence[tuple[Vote, voting.Vote]]

REFERRED = "The full board decides this case."


def close_ballot(
    work: Work, case: Case, access: AccessFacts, vault: Vault | None = None, *, anyway: bool = False
) -> bool:
    """Close the vote, adopt what has a majority, and say whether every pair is decided now.

    Only then is the case decided; otherwise it stays with the board, and each undecided pair keeps its reason. A vote
    without a quorum is void instead, and nothing is adopted; closing one that is void already takes the case off this
    agenda. Sealed votes are opened and counted, and their key is thrown away. Raises Forbidden, Refused when the vote
    is not open, or Invalid while a member who may vote has not, unless closed `anyway`.
    """
    sitting = get_sitting(work, case, lock=True)
    facts = facts_board(work, case, access, sitting)
    if sitting is None or sitting.ballot is None or facts.lost:
        work.take(rules.CLOSE, case, facts)
        _end_without_vote(work, case, sitting)
        return False
    if sitting.not_voted and not anyway:
        work.require(Permission(rules.CLOSE.permission), facts.access)
        raise Invalid("anyway", f"Not everybody has voted on everything: {', '.join(sitting.not_voted)}.")
    cast = opened(sitting, vault)
    results = sitting.results(cast)
    undecided = tuple(one.sentence for one in results.values() if not one.finding)
    decided = not undecided
    ends = rules.ADOPT if sitting.look is None else rules.ANSWER
    work.take(ends if decided else rules.CLOSE, case, replace(facts, undecided=undecided))
    _open_votes(work, case, sitting.ballot, cast)
    settle_all(work, case, sitting, sitting.ballot, results)
    return decided


def settle_all(work: Work, case: Case, sitting: Sitting, ballot: Ballot, results: Mapping[int, Result]) -> None:
    """Write down what became of every pair, end the ballot and the item, and start what follows from a decision.

    The caller has judged the votes and moved the case.
    """
    decided = all(one.finding for one in results.values())
    adopted = sum(_settle(work, sitting, pair_id, result) for pair_id, result in results.items())
    _end(ballot, "closed", work)
    sitting.item.state = (ItemState.DECIDED if decided else ItemState.UNDECIDED).value
    if sitting.look is None:
        _refer_what_the_law_refers(work, case, sitting, results)
    _record_close(work, case, sitting, ballot, adopted, decided=decided)


def _end_without_vote(work: Work, case: Case, sitting: Sitting | None) -> None:
    """An open vote without a quorum becomes void; one that is void already leaves the agenda with its case."""
    if sitting is None:
        raise Refused("The vote is not open.")
    if sitting.ballot is not None:
        _void(work, case, sitting, f"{sitting.quorum.sentence}")
        return
    if sitting.void is None:
        raise Refused("The vote is not open.")
    sitting.item.state = ItemState.UNDECIDED.value
    _record_close(work, case, sitting, sitting.void, 0, decided=False)


def _open_votes(work: Work, case: Case, ballot: Ballot, cast: Opened) -> None:
    """Write down what sealed votes say; the record keeps it from this moment on."""
    if ballot.sealed_key is None:
        return
    for row, vote in cast:
        row.sealed, row.choice, row.dissent = None, vote.choice, vote.dissent
    told = {f"{row.pair_id}/{row.account_id}": {"choice": row.choice, "dissent": row.dissent} for row, _ in cast}
    work.record(VotesOpened(case_id=case.id, ballot_id=ballot.id, votes=len(cast)), detail=told)


def _end(ballot: Ballot, state: str, work: Work) -> None:
    """The ballot is open no more, and the key of its votes is gone."""
    ballot.state, ballot.closed_at, ballot.sealed_key = state, work.now, None


def _settle(work: Work, sitting: Sitting, pair_id: int, result: Result) -> bool:
    """Keep what became of a pair; write the board's finding when one was adopted or the one before it stands.

    In a second look the findings stay as they are: what the panel said stands beside them.
    """
    votes_for = result.counts[result.finding] if result.finding else 0
    votes_against = sum(result.counts.values()) - votes_for
    for vote in sitting.votes:
        label = sitting.label_of(vote.account_id)
        if vote.pair_id == pair_id:
            vote.counted = bool(label) and label not in result.excluded and label not in result.refused
    _keep(work, sitting, pair_id, result, (votes_for, votes_against))
    if sitting.look is not None:
        return keep_answer(sitting.look, pair_id, result)
    if result.finding is None:
        return False
    pair = work.session.get_one(Pair, pair_id)
    write_finding(work, pair, Writer.BOARD, result.finding, result.sentence, votes=(votes_for, votes_against))
    return True


def _keep(work: Work, sitting: Sitting, pair_id: int, result: Result, votes: tuple[int, int]) -> None:
    work.session.add(
        BallotResult(
            ballot_id=sitting.ballot.id if sitting.ballot else 0,
            pair_id=pair_id,
            status=result.status,
            code=result.finding,
            votes_for=votes[0],
            votes_against=votes[1],
            abstained=len(result.abstained),
            sentence=result.sentence,
        )
    )


def _record_close(work: Work, case: Case, sitting: Sitting, ballot: Ballot, adopted: int, *, decided: bool) -> None:
    if not decided:
        undecided = len(sitting.open_pairs) - adopted
        work.record(
            BallotClosed(
                case_id=case.id, item_id=sitting.item.id, ballot_id=ballot.id, adopted=adopted, undecided=undecided
            )
        )
        return
    if sitting.look is not None:
        end_look(work, case, sitting.look, sitting.item, ballot)
        return
    work.record(FindingsAdopted(case_id=case.id, item_id=sitting.item.id, ballot_id=ballot.id, adopted=adopted))
    start_clocks(work, case, Anchor.DECISION, work.now)


def void_without_quorum(work: Work, meeting_id: int) -> int:
    """Make every open vote of a meeting void that has no quorum any more. Answers how many.

    Whoever lets a member leave, or step aside, calls this in the same transaction: the vote is void from that moment.
    """
    work.session.flush()
    query = select(Case).join(AgendaItem, AgendaItem.case_id == Case.id).join(Ballot, Ballot.item_id == AgendaItem.id)
    voided = 0
    for case in work.session.scalars(query.where(AgendaItem.meeting_id == meeting_id, Ballot.state == "open")).all():
        sitting = get_sitting(work, case)
        if sitting is not None and sitting.ballot is not None and not sitting.quorum.met:
            _void(work, case, sitting, sitting.quorum.sentence)
            voided += 1
    return voided


def _void(work: Work, case: Case, sitting: Sitting, why: str, status: str = "no_quorum") -> None:
    """The open vote is void from now on: no vote in it counts, and a sealed one can never be opened."""
    ballot = sitting.ballot
    if ballot is None:
        raise Refused("The vote is not open.")
    _end(ballot, "void", work)
    ballot.void_reason = why
    for pair_id in sitting.open_pairs:
        work.session.add(
            BallotResult(
                ballot_id=ballot.id,
                pair_id=pair_id,
                status=status,
                code=None,
                votes_for=0,
                votes_against=0,
                abstained=0,
                sentence=f"The vote is void. {why}",
            )
        )
    counted, needed = sitting.quorum.counted, sitting.quorum.needed
    voided = BallotVoided(
        case_id=case.id,
        item_id=sitting.item.id,
        ballot_id=ballot.id,
        counted=counted,
        needed=needed,
        referred=status == "full_board",
    )
    work.record(voided, detail={"reason": why})


def refer_to_board(work: Work, case: Case, access: AccessFacts, ground: str, reason: str) -> None:
    """Send a panel's case to the full board: the chair because it is complex, a member because they ask for it.

    An open vote of the panel becomes void. The case is put on an agenda anew, and only before the full board. Raises
    Forbidden, Refused where the law does not know this ground, or Invalid without a reason.
    """
    if not reason.strip():
        raise Invalid("reason", "Say why the full board should decide.")
    sitting = get_sitting(work, case, lock=True)
    step = rules.ASK_BOARD if ground == "any_member" else rules.REFER
    work.take(step, case, facts_board(work, case, access, sitting))
    if sitting is None:
        raise Refused("The case is on no agenda yet.")
    if sitting.ballot is not None:
        _void(work, case, sitting, REFERRED, "full_board")
    sitting.item.state = ItemState.UNDECIDED.value
    _refer(work, case, sitting.item, "any_member" if ground == "any_member" else "complex", reason.strip())


def _refer_what_the_law_refers(work: Work, case: Case, sitting: Sitting, results: Mapping[int, Result]) -> None:
    grounds = [one.escalated_by or "tie" for one in results.values() if one.status == "full_board"]
    if grounds:
        _refer(work, case, sitting.item, grounds[0])


def _refer(work: Work, case: Case, item: AgendaItem, ground: str, reason: str = "") -> None:
    work.session.add(BoardReferral(item_id=item.id, ground=ground, by_id=work.actor.account_id, at=work.now))
    detail = {"reason": reason} if reason else None
    work.record(ReferredToBoard(case_id=case.id, item_id=item.id, ground=ground), detail=detail)
