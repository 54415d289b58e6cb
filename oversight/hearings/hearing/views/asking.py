"""What the pages of a hearing share: the case with its law, choices of parties and files, and trying an action."""

import datetime as dt
from collections.abc import Callable

from flask import render_template
from flask_babel import gettext as _
from flask_wtf import FlaskForm

from oversight.access.facts import AccessFacts
from oversight.access.map import may
from oversight.access.permissions import Permission
from oversight.cases.models import Case
from oversight.cases.queries import get_case
from oversight.cases.walls.queries import sight_of
from oversight.cases.walls.rules import Subject
from oversight.evidence.queries import list_files
from oversight.extensions import db
from oversight.hearings.forms import put_right
from oversight.hearings.hearing.actions import Planned
from oversight.hearings.hearing.models import Hearing
from oversight.hearings.hearing.queries import hearings_of
from oversight.kernel.errors import Invalid, NotFound
from oversight.kernel.moments import at_local
from oversight.web import house

NOBODY = 0
"""The value of a choice that chooses nothing."""


def the_case(number: str, permission: Permission = Permission.HEARING_KEEP) -> tuple[Case, AccessFacts]:
    """A case that may have hearings. Raises NotFound where the law knows none."""
    if not house.charter().hearing_rule.kinds:
        raise NotFound("The law of this board knows no hearings. It decides on the file.")
    return get_case(house.work(), number, permission)


def newest(case: Case) -> Hearing:
    """The newest hearing of a case. Raises NotFound while there is none."""
    found = hearings_of(house.work().session, case.id)
    if not found:
        raise NotFound("No hearing of this case was scheduled.")
    return found[0]


def keeps(access: AccessFacts) -> bool:
    """Whether who asks keeps the record of the hearing."""
    return may(house.actor(), Permission.HEARING_KEEP, access)


def attempt(form: FlaskForm, act: Callable[[], object]) -> bool:
    """Whether the form was right and the action done; otherwise the form says what is wrong."""
    if not form.validate():
        return False
    try:
        act()
    except Invalid as problem:
        db.session.rollback()
        put_right(form, problem)
        return False
    return True


def entry_page(case: Case, form: FlaskForm, title: str, send: str, told: str = "") -> str:
    """A page with one form, for something that comes onto the record of the hearing."""
    return render_template("hearings/hearing/entry.html", case=case, form=form, title=title, send=send, told=told)


def planned_from(form: FlaskForm) -> Planned | None:
    """When and where the form plans a session; nothing without a day."""
    day: dt.date | None = form.starts_at.data
    time: dt.time | None = form.time.data
    if day is None or time is None:
        return None
    return Planned(
        starts_at=at_local(day, time, house.charter().board.time_zone),
        place=form.place.data or "",
        remote=form.remote.data or "",
        shorter=form.shorter.data or "",
    )


def files_to_choose(case: Case) -> list[tuple[int, str]]:
    """The files of a case that who asks may know of, with their exhibit numbers in the manifest."""
    sight = sight_of(house.work(), case.id)
    return [
        (file.id, _("File %(number)d: %(label)s", number=place, label=file.label or file.name))
        for place, file in enumerate(list_files(house.work().session, case.id), 1)
        if (Subject.FILE, file.id) not in sight.shut
    ]


def parties_to_choose(case: Case) -> list[tuple[str, str]]:
    """The complainant and the officers of a case, as somebody who answers or is represented."""
    officers = [(f"officer-{slot.id}", _("Officer %(number)d", number=slot.number)) for slot in case.slots]
    return [("complainant", _("The complainant")), *officers]


def hidden_parties(case: Case) -> frozenset[int]:
    """People of the case who stand behind a wall that who asks may not pass."""
    shut = sight_of(house.work(), case.id).shut
    return frozenset(number for subject, number in shut if subject is Subject.PARTY)
