"""Files of the department's answer: put to it, taken off, opened by the department; by the board once it is sent."""

from flask import flash, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from oversight.access.permissions import Permission
from oversight.cases.models import Case
from oversight.cases.queries import get_case
from oversight.evidence.views.sending import safe_name
from oversight.extensions import db
from oversight.hearings.meetings.papers import Taken, take_in
from oversight.hearings.meetings.views.papers import sent
from oversight.recommendations.answers.models import AnswerPaper
from oversight.recommendations.answers.papers import get_paper, remove_paper
from oversight.recommendations.views.blueprint import blueprint
from oversight.web import house
from oversight.web.readings import note_reading
from oversight.web.routing import command, done, page

MAY = Permission.DEPARTMENT_ANSWER


def taken_in() -> Taken | None:
    """The file that came with the form, scanned and stored; nothing when none came. No transaction is open after it.

    Raises Invalid on `file` for what is empty, too large, harmful or locked; then nothing of the form is kept.
    """
    upload = request.files.get("file")
    if upload is None or not upload.filename:
        return None
    installation = house.house()
    db.session.rollback()  # scanning and storing take long: no lock is held meanwhile
    return take_in(
        installation.tools,
        upload.stream,  # type: ignore[arg-type]  # a spooled file: a binary stream by behaviour
        safe_name(upload.filename),
        public=False,
        limit=installation.settings.upload_limit,
    )


@command(blueprint, "/answers/<number>/papers/<int:paper>/remove", MAY)
def remove(number: str, paper: int) -> ResponseReturnValue:
    """Take a file off the answer that is being prepared."""
    work = house.work()
    remove_paper(work, *get_case(work, number, MAY), paper)
    flash(_("The file was taken off the answer."), "success")
    return done("department.show", number=number)


@page(blueprint, "/answers/<number>/papers/<int:paper>", MAY)
def own_paper(number: str, paper: int) -> ResponseReturnValue:
    """A file of the answer, for the department."""
    case, _access = get_case(house.work(), number, MAY)
    return _opened(case, get_paper(house.work().session, case, paper, drafts=True))


@page(blueprint, "/cases/<number>/answer/papers/<int:paper>", Permission.CASE_OPEN)
def paper_of_case(number: str, paper: int) -> ResponseReturnValue:
    """A file that came with the answer, for staff and members. That it was opened is noted."""
    case, _access = get_case(house.work(), number)
    return _opened(case, get_paper(house.work().session, case, paper, drafts=False))


def _opened(case: Case, row: AnswerPaper) -> ResponseReturnValue:
    note_reading(f"answer-paper:{row.id}", case.id)
    return sent(row.sha256, row.size, row.mime, row.name)
