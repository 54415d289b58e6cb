"""Invented people with names that are hard to find, and sentences that hide them in every spelling."""

import random
from collections.abc import Callable
from dataclasses import dataclass, replace

GIVEN = (
    "Will", "Grace", "Mark", "Summer", "Art", "June", "Hope", "Drew", "Anne-Marie", "Wilhelmina", "José", "Zoë",
    "Łukasz", "Siobhán", "Jean-Baptiste", "Nguyễn", "Bartholomew", "Jörg", "Søren", "María del Carmen", "Li",
    "Abdul-Rahman", "D’Angelo", "Mary Ann", "Xóchitl", "Ignatius", "Robert", "Juana", "Ünal", "Mª Jesús",
)  # fmt: skip
FAMILY = (
    "May", "Hope", "Case", "Page", "Law", "Rain", "Board", "Oduya-Castell", "Ñíguez-Peñalver", "O’Brien",
    "de la Cruz", "van der Berg", "Søndergård", "Brontë", "Quillfeather", "Ng", "McGrath", "Müller",
    "Ibáñez Ortega", "St. Clair", "Wolfeschlegelstein", "al-Sayed", "Petrov", "Îles", "Lundqvist-Okorie",
    "Ramírez", "D’Souza", "Straße",
)  # fmt: skip
CYRILLIC = str.maketrans("aeopcxyABEHKMOPCTX", "аеорсхуАВЕНКМОРСТХ")
ACCENTS = str.maketrans("áéíóúñüöäåøłÁÉÍÓÚÑÜÖÄÅØŁ", "aeiounuoaaolAEIOUNUOAAOL")


@dataclass(frozen=True)
class Adversary:
    """One invented person of a case."""

    given: str
    family: str
    phone: str
    email: str
    address: str

    @property
    def name(self) -> str:
        return f"{self.given} {self.family}"

    @property
    def secrets(self) -> tuple[str, ...]:
        """What the independent reader looks for."""
        return tuple(one for one in (self.name, self.phone, self.email, self.address) if one)


def adversary(draw: random.Random) -> Adversary:
    """A new person."""
    given, family = draw.choice(GIVEN), draw.choice(FAMILY)
    serial = draw.randrange(100, 200)
    number = draw.randrange(2, 9800)
    street = draw.choice(("North Maple Street", "Elm Avenue", "Calle del Sol", "Saint Agnes Road"))
    mailbox = "".join(one for one in given.lower() if one.isascii() and one.isalpha()) + str(serial)
    return Adversary(given, family, f"(312) 555-0{serial}", f"{mailbox}.{number}@post.example", f"{number} {street}")


def named_only(draw: random.Random) -> Adversary:
    """A person of whom the file knows no more than the name: an officer, or somebody by another name."""
    return replace(adversary(draw), phone="", email="", address="")


def hyphenated(word: str) -> str:
    """A word broken at the end of a line."""
    return f"{word[: len(word) // 2]}-\n{word[len(word) // 2 :]}" if len(word) > 4 else word


SPELLINGS: tuple[Callable[[Adversary], str], ...] = (
    lambda one: one.name,
    lambda one: f"{one.family}, {one.given}",
    lambda one: one.name.upper(),
    lambda one: f"Mr. {one.family}",
    lambda one: f"{one.given[0]}. {one.family}",
    lambda one: f"{one.given} {one.family[0].upper()}.",
    lambda one: one.name.translate(ACCENTS),
    lambda one: one.name.translate(CYRILLIC),
    lambda one: one.name.replace(" ", "\n"),
    lambda one: one.name.replace(" ", "\u00a0"),
    lambda one: one.name.replace("-", "\u2011"),
    lambda one: "\u200b".join((one.name[:2], one.name[2:])),
    lambda one: hyphenated(one.family),
    lambda one: one.family[:3] + "\u00ad" + one.family[3:],
    lambda one: f"{one.family}’s brother",
    lambda one: f"{one.given}'s house",
    lambda one: one.phone,
    lambda one: one.phone.replace("(", "").replace(") ", ".").replace("-", "."),
    lambda one: one.email,
    lambda one: one.email.replace("@", " at ").replace(".example", " dot example"),
    lambda one: one.address,
    lambda one: one.address.upper(),
)
SENTENCES = (
    "The officer then spoke with {} near the gate.",
    "On the recording one hears {} twice.",
    "A neighbor knows {} from the market.",
    "It was {} who called.",
    "La oficial habló con {} en la calle.",
)


def hiding(people: tuple[Adversary, ...], draw: random.Random, sentences: int = 3) -> str:
    """A few sentences in which the people are named in spellings of all kinds."""
    found = []
    for _ in range(sentences):
        one, said = draw.choice(people), ""
        while not said:
            said = draw.choice(SPELLINGS)(one)
        found.append(draw.choice(SENTENCES).format(said))
    return draw.choice(("\n\n", " ")).join(found)
