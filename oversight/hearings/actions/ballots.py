"""Reading, voting, closing and adopting; sending a case back."""

from collections.abc import Mapping
from dataclasses import dataclass

from oversight.access.facts import AccessFacts, Standing
from oversight.cases.actions import end_standing
from oversight.cases.models import Case, Pair
from oversight.charter.schema import Anchor
from oversight.deadlines.actions import start_clocks
from oversight.findings.actions import write_finding
from oversight.findings.models import Writer
from oversight.hearings import rules
from oversight.hearings.events import (
    BallotClosed,
    BallotOpened,
    CaseRemanded,
    FileAttested,
    FindingsAdopted,
    VotesCast,
)
from oversight.hearings.models import Ballot, BallotResult, FileRead, Vote
from oversight.hearings.queries.sittings import Sitting, facts_board, get_sitting
from oversight.hearings.rules import ItemState
from oversight.hearings.voting import ABSTAIN, Result
from oversight.kernel.errors import Invalid, Refused
from oversight.work import Work

LONGEST = 20_000
"""Characters of a dissent."""


@dataclass(frozen=True)
class Choice:
    """What a member chooses on one pair: the code of a finding, or "abstain"; and why, when they want it printed."""

    code: str
    dissent: str = ""


def attest(work: Work, case: Case, access: AccessFacts) -> None:
    """Give one's word of having read the file and having no interest in the case. Raises Forbidden or Refused."""
    sitting = get_sitting(work, case, lock=True)
    work.take(rules.ATTEST, case, facts_board(work, case, access, sitting))
    place = sitting.place_of(work.actor.account_id) if sitting else None
    if sitting is None or place is None:
        raise Refused("You are not seated for this case.")
    if place.attested_at is None:
        work.session.add(FileRead(item_id=sitting.item.id, account_id=place.account_id, attested_at=work.now))
        work.record(FileAttested(case_id=case.id, item_id=sitting.item.id, account_id=place.account_id))


def open_ballot(work: Work, case: Case, access: AccessFacts) -> Ballot:
    """Open the vote. Raises Forbidden, or Refused with every reason: agenda, meeting, quorum and what can be done."""
    sitting = get_sitting(work, case, lock=True)
    work.take(rules.OPEN_BALLOT, case, facts_board(work, case, access, sitting))
    if sitting is None:
        raise Refused("The case is on no agenda yet.")
    ballot = Ballot(item_id=sitting.item.id, opened_at=work.now)
    work.session.add(ballot)
    work.session.flush()
    work.record(
        BallotOpened(case_id=case.id, item_id=sitting.item.id, ballot_id=ballot.id, counted=sitting.quorum.counted)
    )
    return ballot


def cast(work: Work, case: Case, access: AccessFacts, choices: Mapping[int, Choice]) -> None:
    """Vote on pairs, or change one's votes until the close. Pairs not named stay as they are.

    Raises Forbidden, Refused, or Invalid for a choice the charter does not have or a pair that is not voted on.
    """
    sitting = get_sitting(work, case, lock=True)
    work.take(rules.CAST, case, facts_board(work, case, access, sitting))
    if sitting is None or sitting.ballot is None or work.actor.account_id is None:
        raise Refused("The vote is not open.")
    known = {finding.code for finding in work.charter.findings} | {ABSTAIN}
    before = sitting.votes_by(work.actor.account_id)
    changes: dict[str, object] = {}
    for pair_id, choice in sorted(choices.items()):
        _check(sitting, pair_id, choice, known)
        older = before.get(pair_id)
        if older is None or (older.choice, older.dissent) != (choice.code, choice.dissent.strip()):
            changes[str(pair_id)] = _change(older, choice)
            _put(work, sitting.ballot, pair_id, older, choice)
    if changes:
        work.record(
            VotesCast(
                case_id=case.id,
                ballot_id=sitting.ballot.id,
                account_id=work.actor.account_id,
                votes=len(changes),
            ),
            detail=changes,
        )


def _check(sitting: Sitting, pair_id: int, choice: Choice, known: set[str]) -> None:
    if pair_id not in sitting.open_pairs:
        raise Invalid(f"pair-{pair_id}", "This is not voted on now.")
    if choice.code not in known:
        raise Invalid(f"pair-{pair_id}", "Choose one of the findings in the list.")
    if len(choice.dissent) > LONGEST:
        raise Invalid(f"dissent-{pair_id}", f"A dissent can have {LONGEST:,} letters at most.")


def _change(older: Vote | None, choice: Choice) -> dict[str, str | None]:
    return {
        "choice": choice.code,
        "dissent": choice.dissent.strip(),
        "choice_before": older.choice if older else None,
        "dissent_before": older.dissent if older else None,
    }


def _put(work: Work, ballot: Ballot, pair_id: int, older: Vote | None, choice: Choice) -> None:
    if older is not None:
        older.choice, older.dissent, older.at = choice.code, choice.dissent.strip(), work.now
        return
    work.session.add(
        Vote(
            ballot_id=ballot.id,
            pair_id=pair_id,
            account_id=work.actor.account_id,
            choice=choice.code,
            dissent=choice.dissent.strip(),
            at=work.now,
        )
    )


def close_ballot(work: Work, case: Case, access: AccessFacts, *, anyway: bool = False) -> bool:
    """Close the vote, adopt what has a majority, and say whether every pair is decided now.

    Only then is the case decided; otherwise it stays with the board, and each undecided pair keeps its reason. Below
    quorum nothing is adopted. Raises Forbidden, Refused when the vote is not open, or Invalid while a member who may
    vote has not, unless closed `anyway`.
    """
    sitting = get_sitting(work, case, lock=True)
    facts = facts_board(work, case, access, sitting)
    decided = not facts.undecided and not facts.stuck
    if sitting is not None and sitting.ballot is not None and sitting.not_voted and not anyway:
        raise Invalid("anyway", f"Not everybody has voted on everything: {', '.join(sitting.not_voted)}.")
    work.take(rules.ADOPT if decided else rules.CLOSE, case, facts)
    if sitting is None or sitting.ballot is None:
        raise Refused("The vote is not open.")
    adopted = sum(_settle(work, sitting, pair_id, result) for pair_id, result in sitting.results.items())
    sitting.ballot.state, sitting.ballot.closed_at = "closed", work.now
    sitting.item.state = (ItemState.DECIDED if decided else ItemState.UNDECIDED).value
    _record_close(work, case, sitting, sitting.ballot, adopted, decided=decided)
    return decided


def _settle(work: Work, sitting: Sitting, pair_id: int, result: Result) -> bool:
    """Keep what became of a pair; write the board's finding when one was adopted."""
    votes_for = result.counts[result.adopted] if result.adopted else 0
    votes_against = sum(result.counts.values()) - votes_for
    able = {place.account_id for place in sitting.places if place.label not in result.excluded}
    for vote in sitting.votes:
        if vote.pair_id == pair_id:
            vote.counted = vote.account_id in able
    work.session.add(
        BallotResult(
            ballot_id=sitting.ballot.id if sitting.ballot else 0,
            pair_id=pair_id,
            status=result.status,
            code=result.adopted,
            votes_for=votes_for,
            votes_against=votes_against,
            abstained=len(result.abstained),
            sentence=result.sentence,
        )
    )
    if result.adopted is None:
        return False
    pair = work.session.get_one(Pair, pair_id)
    write_finding(work, pair, Writer.BOARD, result.adopted, result.sentence, votes=(votes_for, votes_against))
    return True


def _record_close(work: Work, case: Case, sitting: Sitting, ballot: Ballot, adopted: int, *, decided: bool) -> None:
    if not decided:
        undecided = len(sitting.open_pairs) - adopted
        work.record(
            BallotClosed(
                case_id=case.id, item_id=sitting.item.id, ballot_id=ballot.id, adopted=adopted, undecided=undecided
            )
        )
        return
    work.record(FindingsAdopted(case_id=case.id, item_id=sitting.item.id, ballot_id=ballot.id, adopted=adopted))
    start_clocks(work, case, Anchor.DECISION, work.now)


def remand(work: Work, case: Case, access: AccessFacts, reason: str) -> None:
    """Send a case back to its investigator. Raises Forbidden, Refused, or Invalid without a reason."""
    if not reason.strip():
        raise Invalid("reason", "Say what the investigator should still find out.")
    sitting = get_sitting(work, case, lock=True)
    work.take(rules.REMAND, case, facts_board(work, case, access, sitting))
    if sitting is not None:
        sitting.item.state = ItemState.REMANDED.value
    end_standing(work, case, Standing.SEATED)
    work.record(
        CaseRemanded(case_id=case.id, item_id=sitting.item.id if sitting else None),
        detail={"reason": reason.strip()},
    )
