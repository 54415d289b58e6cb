"""A city in which people write at length: stories, notes and files of many different words, some of them rare."""

import datetime as dt
import itertools
import random
from dataclasses import dataclass, field
from typing import Any

from oversight.cases.rules import Stage
from oversight.complaints.answers import Filer
from tests.bench.rows import INVESTIGATED, City
from tests.bench.words import RARE

SYLLABLES = ("ba", "cor", "del", "fen", "gri", "hol", "jun", "ka", "lom", "mur", "nes", "or", "pin", "qua", "ros")
WORDS = 20_000
STORY, NOTE = 60, 90
"""Words that a story and a note have beside their sentences."""
NOTES = 2
EVERY = 2_500
"""One case in so many speaks of the rare word."""
NAMES = ("body-worn-camera", "dispatch-audio", "photograph", "incident-report", "medical-record", "street-camera")


@dataclass
class Vocabulary:
    """Invented words, a few of them often and most of them seldom, as in any language."""

    draw: random.Random
    words: list[str] = field(init=False)

    def __post_init__(self) -> None:
        made = itertools.islice(itertools.product(SYLLABLES, repeat=4), WORDS)
        self.words = ["".join(one) for one in made]
        self.draw.shuffle(self.words)
        self._weights = list(itertools.accumulate(1 / place for place in range(1, WORDS + 1)))

    def some(self, count: int) -> str:
        """So many words, drawn as often as each is used."""
        return " ".join(self.draw.choices(self.words, cum_weights=self._weights, k=count))


@dataclass
class TellingCity(City):
    """Every story is longer; an investigation has two notes; every case has two files."""

    vocabulary: Vocabulary = field(default_factory=lambda: Vocabulary(random.Random(11)))

    def _complaint(self, case: int, serial: int, received: dt.datetime, filer: Filer) -> None:
        super()._complaint(case, serial, received, filer)
        bird = f" A {RARE} sat on the wall." if serial % EVERY == 1 else ""
        self.rows["complaint"][-1]["story"] += f" {self.vocabulary.some(STORY)}.{bird}"

    def _record(self, case: int, stage: Stage, received: dt.datetime) -> None:
        super()._record(case, stage, received)
        if stage in INVESTIGATED:
            for day in range(1, NOTES + 1):
                self._note(case, received + dt.timedelta(days=day))
        for place in range(2):
            name = f"{self.draw.choice(NAMES)}-{self.vocabulary.some(1)}"
            self.put("case_file", **_file(case, place, name, received))

    def _note(self, case: int, at: dt.datetime) -> None:
        words = self.vocabulary.some(NOTE)
        self.put("investigation_note", case_id=case, text=words, corrects_id=None, by_id=self.staff.director, at=at)


def _file(case: int, place: int, name: str, at: dt.datetime) -> dict[str, Any]:
    return {
        "case_id": case,
        "sha256": f"{case * 2 + place:064x}",
        "size": 4_000_000,
        "name": f"{name}.mp4",
        "mime": "video/mp4",
        "label": name.replace("-", " "),
        "source": "staff",
        "note": "",
        "misnamed": False,
        "scan": "not-scanned",
        "by_id": None,
        "at": at,
    }
