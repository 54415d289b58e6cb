"""Reading, opening the vote, calling the roll, voting; sending a case back."""

from collections.abc import Mapping
from dataclasses import dataclass

from oversight.access.facts import AccessFacts, Standing
from oversight.adapters.vault import Vault
from oversight.cases.actions import end_standing
from oversight.cases.models import Case
from oversight.hearings import rules
from oversight.hearings.actions.sealing import about_vote, key_of, lock_new_key
from oversight.hearings.events import BallotOpened, CaseRemanded, FileAttested, RollCalled, VotesCast
from oversight.hearings.models import Ballot, FileRead, RollCall, Vote
from oversight.hearings.packet.queries.reading import read_by
from oversight.hearings.packet.rules import asks_again
from oversight.hearings.queries.board_facts import facts_board
from oversight.hearings.queries.sittings import Sitting, get_sitting
from oversight.hearings.states import ItemState
from oversight.hearings.voting import ABSTAIN
from oversight.hearings.voting.sealed import BallotKey
from oversight.kernel.errors import Invalid, Refused
from oversight.work import Work

LONGEST = 20_000
"""Characters of a dissent."""


@dataclass(frozen=True)
class Choice:
    """What a member chooses on one pair: the code of a finding, or "abstain"; and why, when they want it printed."""

    code: str
    dissent: str = ""


def attest(work: Work, case: Case, access: AccessFacts, *, sure: bool = True) -> None:
    """Give one's word of having read the file and having no interest in the case.

    How many pages of the packet were opened is kept with it. Raises Forbidden, Refused, or Invalid on `sure` when few
    were and the member has not said that they read the rest in another way.
    """
    sitting = get_sitting(work, case, lock=True)
    work.take(rules.ATTEST, case, facts_board(work, case, access, sitting))
    place = sitting.place_of(work.actor.account_id) if sitting else None
    if sitting is None or place is None:
        raise Refused("You are not seated for this case.")
    if place.attested_at is None:
        read = read_by(work.session, sitting.item.id, place.account_id)
        if not sure and asks_again(read):
            raise Invalid("sure", asks_again(read))
        work.session.add(
            FileRead(
                item_id=sitting.item.id,
                account_id=place.account_id,
                attested_at=work.now,
                pages_seen=read.seen if read else None,
                pages=read.pages if read else None,
            )
        )
        work.record(FileAttested(case_id=case.id, item_id=sitting.item.id, account_id=place.account_id))


def open_ballot(work: Work, case: Case, access: AccessFacts, vault: Vault | None = None) -> Ballot:
    """Open the vote as the law says it is taken; a sealed one needs the vault.

    Raises Forbidden, or Refused with every reason: agenda, meeting, quorum and what can be done.
    """
    sitting = get_sitting(work, case, lock=True)
    work.take(rules.OPEN_BALLOT, case, facts_board(work, case, access, sitting))
    if sitting is None:
        raise Refused("The case is on no agenda yet.")
    ballot = Ballot(item_id=sitting.item.id, opened_at=work.now, secrecy=sitting.rule.secrecy)
    work.session.add(ballot)
    work.session.flush()
    if ballot.secrecy == "sealed":
        lock_new_key(ballot, vault)
    work.record(
        BallotOpened(case_id=case.id, item_id=sitting.item.id, ballot_id=ballot.id, counted=sitting.quorum.counted)
    )
    return ballot


def call_member(work: Work, case: Case, access: AccessFacts, account_id: int) -> None:
    """Call a member to vote; in a vote by roll call nobody votes before.

    Raises Forbidden, Refused, or Invalid for somebody who does not sit, is not there, or was called already.
    """
    sitting = get_sitting(work, case, lock=True)
    work.take(rules.CALL, case, facts_board(work, case, access, sitting))
    if sitting is None or sitting.ballot is None:
        raise Refused("The vote is not open.")
    place = sitting.place_of(account_id)
    if place is None or not place.is_seated or not place.present:
        raise Invalid("member", "Call a member who sits on this case and is present.")
    if account_id in sitting.called:
        raise Invalid("member", f"{place.label} was called already.")
    position = len(sitting.called) + 1
    work.session.add(RollCall(ballot_id=sitting.ballot.id, account_id=account_id, position=position, at=work.now))
    work.record(RollCalled(case_id=case.id, ballot_id=sitting.ballot.id, account_id=account_id, position=position))


def cast(
    work: Work, case: Case, access: AccessFacts, choices: Mapping[int, Choice], vault: Vault | None = None
) -> None:
    """Vote on pairs, or change one's votes until the close. Pairs not named stay as they are.

    In a sealed vote nothing but that a member voted is written where anybody could read it. Raises Forbidden, Refused
    (also when the quorum was lost meanwhile), or Invalid for a choice the charter does not have, a pair that is not
    voted on, or a departure without the reasons that the law asks for.
    """
    sitting = get_sitting(work, case, lock=True)
    work.take(rules.CAST, case, facts_board(work, case, access, sitting))
    if sitting is None or sitting.ballot is None or work.actor.account_id is None:
        raise Refused("The vote is not open.")
    for pair_id, choice in sorted(choices.items()):
        _check(sitting, pair_id, choice)
    key = key_of(sitting.ballot, vault)
    changes = _put_all(work, sitting, choices, key)
    if changes:
        voted = VotesCast(
            case_id=case.id, ballot_id=sitting.ballot.id, account_id=work.actor.account_id, votes=len(changes)
        )
        work.record(voted, detail=None if key else changes)


def _put_all(work: Work, sitting: Sitting, choices: Mapping[int, Choice], key: BallotKey | None) -> dict[str, object]:
    """Keep the votes; says what changed. A sealed vote is always written anew: nobody learns whether it is the same."""
    before = sitting.votes_by(work.actor.account_id)
    changes: dict[str, object] = {}
    for pair_id, choice in sorted(choices.items()):
        older = before.get(pair_id)
        same = older is not None and (older.choice, older.dissent) == (choice.code, choice.dissent.strip())
        if key is not None or not same:
            changes[str(pair_id)] = _change(older, choice)
            _put(work, sitting, pair_id, choice, key)
    return changes


def _check(sitting: Sitting, pair_id: int, choice: Choice) -> None:
    if pair_id not in sitting.open_pairs:
        raise Invalid(f"pair-{pair_id}", "This is not voted on now.")
    if choice.code not in {*sitting.choices_on(pair_id), ABSTAIN}:
        raise Invalid(f"pair-{pair_id}", "Choose one of the findings in the list.")
    if len(choice.dissent) > LONGEST:
        raise Invalid(f"dissent-{pair_id}", f"A dissent can have {LONGEST:,} letters at most.")
    departs = sitting.rule.disagreement_needs_reasons and sitting.question(pair_id).departs(choice.code)
    if departs and not choice.dissent.strip():
        raise Invalid(f"dissent-{pair_id}", "You differ from the finding before this vote. Say why.")


def _change(older: Vote | None, choice: Choice) -> dict[str, str | None]:
    return {
        "choice": choice.code,
        "dissent": choice.dissent.strip(),
        "choice_before": older.choice if older else None,
        "dissent_before": older.dissent if older else None,
    }


def _put(work: Work, sitting: Sitting, pair_id: int, choice: Choice, key: BallotKey | None) -> None:
    ballot, account_id = sitting.ballot, work.actor.account_id
    if ballot is None:
        raise Refused("The vote is not open.")
    vote = sitting.votes_by(account_id).get(pair_id)
    if vote is None:
        vote = Vote(ballot_id=ballot.id, pair_id=pair_id, account_id=account_id)
        work.session.add(vote)
    vote.at = work.now
    if key is None:
        vote.choice, vote.dissent = choice.code, choice.dissent.strip()
    else:
        vote.choice, vote.dissent = "", ""
        vote.sealed = key.seal(choice.code, choice.dissent.strip(), about_vote(ballot, pair_id, account_id))


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
