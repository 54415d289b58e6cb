"""Reads the city's published complaints, and chooses among them. The files are never part of the project."""

import csv
import datetime as dt
import gzip
import os
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from oversight.settings import ROOT

DECIDED = ("Sustained Finding", "No Sustained Findings")
CHOSEN = 200
DECIDED_HERE = 20
MOST_OFFICERS = 25


@dataclass(frozen=True)
class Row:
    """One allegation against one officer, as published. `officer` is the city's pseudonym, or nothing."""

    officer: str
    looks: str
    allegation: str
    finding: str


@dataclass(frozen=True)
class Published:
    """One complaint as published, its texts untouched."""

    id: str
    received: dt.date
    district: str
    category: str
    story: str
    rows: tuple[Row, ...]

    @property
    def is_decided(self) -> bool:
        """Whether every row has a finding."""
        return bool(self.rows) and all(row.finding in DECIDED for row in self.rows)

    @property
    def has_spoilt_cells(self) -> bool:
        """Whether a spreadsheet's error stands in it."""
        return any("#VALUE!" in (row.allegation, row.finding) for row in self.rows)

    @property
    def has_control_characters(self) -> bool:
        """Whether letters were lost when the city converted its text."""
        return any("\x80" <= letter <= "\x9f" for letter in self.story)

    @property
    def officers(self) -> tuple[str, ...]:
        """Who it is against, each once: the pseudonym, or what is known of somebody without one."""
        return tuple(dict.fromkeys(row.officer or row.looks for row in self.rows))


def folder() -> Path | None:
    """Where the data lie: `OVERSIGHT_DATA`, or `../shared/data` beside the repository; None when they are not there."""
    found = Path(os.environ.get("OVERSIGHT_DATA", ROOT.parent / "shared" / "data")) / "dev" / "philadelphia"
    return found if (found / "complaints.csv.gz").is_file() else None


def read(where: Path) -> list[Published]:
    """Every complaint of the files, in their order."""
    rows: dict[str, list[Row]] = defaultdict(list)
    for line in _lines(where / "complaint_disciplines.csv.gz"):
        known = [line[name] for name in ("po_race", "po_sex", "po_assigned_unit") if line[name]]
        looks = ", ".join(known) or "Not described by the city"
        row = Row(line["officer_id"], looks, line["allegations_investigated"], line["investigative_findings"])
        rows[line["complaint_id"]].append(row)
    return [
        Published(
            line["complaint_id"],
            dt.date.fromisoformat(line["date_received"]),
            line["district_occurrence"],
            line["general_cap_classification"],
            line["summary"],
            tuple(rows[line["complaint_id"]]),
        )
        for line in _lines(where / "complaints.csv.gz")
    ]


def _lines(path: Path) -> Iterator[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def choose(published: Iterable[Published]) -> list[Published]:
    """Two hundred complaints, the same every time: the awkward ones first, then every so many-th."""
    usable = [one for one in published if len(one.officers) <= MOST_OFFICERS]
    awkward = [
        *(one for one in usable if one.has_spoilt_cells),
        *[one for one in usable if one.has_control_characters][:12],
        *[one for one in usable if not one.rows][:3],
        *[one for one in usable if not one.category.strip()][:1],
        *[one for one in usable if any(not row.officer for row in one.rows)][:15],
        *[one for one in usable if len(set(one.rows)) < len(one.rows) and one.is_decided][:15],
        *[one for one in usable if len(one.officers) > 4 and one.is_decided][:10],
    ]
    step = len(usable) // CHOSEN
    chosen = dict.fromkeys([*awkward, *usable[::step]])
    return sorted(list(chosen)[:CHOSEN], key=lambda one: (one.received, one.id))


def choose_for_decision(chosen: Iterable[Published]) -> list[Published]:
    """Twenty whose every row was decided: repeated rows, unidentified and several officers among them."""
    decided = [one for one in chosen if one.is_decided and len(one.rows) <= 12]
    special = [
        *[one for one in decided if len(set(one.rows)) < len(one.rows)][:4],
        *[one for one in decided if any(not row.officer for row in one.rows)][:3],
        *[one for one in decided if len(one.officers) > 2][:3],
        *[one for one in decided if any(row.finding == DECIDED[0] for row in one.rows)][:5],
    ]
    return list(dict.fromkeys([*special, *decided]))[:DECIDED_HERE]
