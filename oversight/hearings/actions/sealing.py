"""The key of a sealed ballot: made when it opens, used to seal each vote, thrown away when it ends."""

from oversight.adapters.vault import Vault
from oversight.hearings import voting
from oversight.hearings.models import Ballot, Vote
from oversight.hearings.queries.sittings import Sitting
from oversight.hearings.voting.sealed import BallotKey


def lock_new_key(ballot: Ballot, vault: Vault | None) -> None:
    """Give a sealed ballot its key, locked with the key of the installation."""
    ballot.sealed_key = _needed(vault).lock(BallotKey.new().text, about_ballot(ballot))


def key_of(ballot: Ballot, vault: Vault | None) -> BallotKey | None:
    """The key of a sealed ballot that is open; None for a ballot that is not sealed."""
    if ballot.sealed_key is None:
        return None
    return BallotKey.from_text(_needed(vault).open(ballot.sealed_key, about_ballot(ballot)))


def about_ballot(ballot: Ballot) -> str:
    """What the key of a ballot is bound to."""
    return f"ballot {ballot.id}"


def about_vote(ballot: Ballot, pair_id: int, account_id: int | None) -> str:
    """What a sealed vote is bound to."""
    return f"vote {ballot.id} {pair_id} {account_id}"


def opened(sitting: Sitting, vault: Vault | None) -> list[tuple[Vote, voting.Vote]]:
    """Every vote of the open ballot of members of this body, with what it says."""
    ballot = sitting.ballot
    if ballot is None:
        return []
    key = key_of(ballot, vault)
    votes = []
    for row in sitting.votes:
        choice, dissent = row.choice, row.dissent
        if key is not None and row.sealed is not None:
            choice, dissent = key.open(row.sealed, about_vote(ballot, row.pair_id, row.account_id))
        if label := sitting.label_of(row.account_id):
            votes.append((row, voting.Vote(label, choice, dissent)))
    return votes


def _needed(vault: Vault | None) -> Vault:
    if vault is None:
        raise ValueError("A sealed vote needs the vault of the installation.")
    return vault
