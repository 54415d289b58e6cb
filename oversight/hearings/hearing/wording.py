"""How witnesses, exhibits and sides are called in the record of a hearing. Pure."""

from oversight.hearings.hearing.models import HearingWitness
from oversight.hearings.hearing.states import Side

LETTERS: dict[str, str] = {
    Side.BOARD.value: "B",
    Side.COMPLAINANT.value: "C",
    Side.OFFICER.value: "O",
    Side.DEPARTMENT.value: "D",
}


def exhibit_number(offered_by: str, number: int) -> str:
    """The number of an exhibit: the letter of the side and a number, such as C-3."""
    return f"{LETTERS[offered_by]}-{number}"


def witness_name(witness: HearingWitness, *, hidden: bool = False, to_them: bool = False) -> str:
    """How a witness is called: by name, or by number where the identity is protected or the reader may not know it.

    `to_them`: a paper that is handed to the witness names them.
    """
    number = f"Witness {witness.number}"
    if hidden or (witness.protected and not to_them):
        return number
    if witness.slot is not None:
        officer = witness.slot.officer
        return officer.name if officer is not None else f"Officer {witness.slot.number}"
    if witness.party is not None:
        return witness.party.person.name or number
    return witness.name
