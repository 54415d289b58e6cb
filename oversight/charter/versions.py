"""The versions of a board's law, and which one holds on a day."""

import copy
import datetime as dt
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from oversight.charter.loading import load
from oversight.charter.schema import Charter
from oversight.charter.schema.law import C, Coded, Former


class VersionsError(ValueError):
    """Versions that cannot stand side by side, or a day or a name for which there is none."""


class Charters:
    """Every version of one board's law. A version holds from its date until the next one begins.

    Raises VersionsError when there is none, when two begin on one day, or when they are not versions of one charter.
    """

    def __init__(self, versions: Iterable[Charter]) -> None:
        self._versions = sorted(versions, key=lambda charter: charter.in_force)
        if not self._versions:
            raise VersionsError("There is no charter.")
        codes = sorted({charter.code for charter in self._versions})
        if len(codes) > 1:
            raise VersionsError(f"Two boards cannot share one law: {' and '.join(codes)}.")
        for earlier, later in zip(self._versions, self._versions[1:], strict=False):
            if earlier.in_force == later.in_force:
                raise VersionsError(f"Two versions of {later.code} begin on {later.in_force.isoformat()}.")
        for place in range(1, len(self._versions)):
            self._versions[place] = _remembering(self._versions[place], self._versions[place - 1])

    def __iter__(self) -> Iterator[Charter]:
        """Give the versions, oldest first."""
        return iter(self._versions)

    def __len__(self) -> int:
        """Count the versions."""
        return len(self._versions)

    @property
    def newest(self) -> Charter:
        """The version that begins last, even when that day is still to come."""
        return self._versions[-1]

    def in_force(self, on: dt.date) -> Charter:
        """Return the version that is the law on a day. Raises VersionsError for a day before the first one."""
        begun = [charter for charter in self._versions if charter.in_force <= on]
        if not begun:
            first = self._versions[0]
            raise VersionsError(f"{first.name} began on {first.in_force.isoformat()}; it was not yet law on {on}.")
        return begun[-1]

    def at(self, moment: dt.datetime) -> Charter:
        """Return the law at a moment, by the board's own calendar. Raises VersionsError as `in_force` does."""
        return self.in_force(moment.astimezone(self.newest.board.zone).date())

    def version(self, name: str) -> Charter:
        """Return a version by its name, such as "model-city@2026-01-01". Raises VersionsError for an unknown name."""
        for charter in self._versions:
            if charter.version == name:
                return charter
        raise VersionsError(f"There is no version {name} of this charter.")


def _remembering(charter: Charter, before: Charter) -> Charter:
    """Return a version that can still name what only the versions before it knew."""
    former = Former(
        categories=_gone(charter.categories, before.known_categories),
        findings=_gone(charter.findings, before.known_findings),
        closures=_gone((*charter.closures, *charter.dismissal.grounds), before.known_closures),
    )
    remembering = copy.copy(charter)
    object.__setattr__(remembering, "former", former)  # no key of the file: two readings of it are equal
    return remembering


def _gone(now: Iterable[Coded], before: Iterable[C]) -> tuple[C, ...]:
    codes = {one.code for one in now}
    return tuple(one for one in before if one.code not in codes)


def shipped() -> list[Path]:
    """Return the files of the charters that come with the system."""
    return sorted((Path(__file__).parent / "charters").glob("*.toml"))


@lru_cache
def _shipped_of(code: str) -> tuple[Charter, ...]:
    """The shipped charters that name this code, read once: the files do not change while the system runs.

    The law of another board need not be checked when this one opens.
    """
    return tuple(load(path) for path in shipped() if f'"{code}"' in path.read_text(encoding="utf-8"))


def laws_of(code: str, further: Iterable[Path] = ()) -> Charters:
    """Return every version of one board's law: shipped with the system, or given by path.

    A version given by path replaces the shipped one of the same date. Raises CharterError for a file with mistakes and
    VersionsError when no file holds this code.
    """
    found: dict[dt.date, Charter] = {}
    for charter in (*_shipped_of(code), *map(load, further)):
        if charter.code == code:
            found[charter.in_force] = charter
    if not found:
        raise VersionsError(f"No charter has the code {code}.")
    return Charters(found.values())
