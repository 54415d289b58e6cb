"""The last pages of the form: everything once more, the receipt, send, and the page after it."""

from flask import flash, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.exc import IntegrityError

from oversight.complaints import actions
from oversight.complaints.drafts import KeptFile
from oversight.complaints.forms import PAGES, read_answers, unready
from oversight.complaints.models import Complaint
from oversight.complaints.queries import get_by_submission
from oversight.complaints.views import carrying
from oversight.complaints.views.blueprint import blueprint
from oversight.complaints.views.carrying import Carried
from oversight.complaints.views.filing import STEPS
from oversight.complaints.views.summary import summary
from oversight.deadlines.queries import next_promise
from oversight.evidence.actions import Received
from oversight.extensions import db
from oversight.web import house
from oversight.web.routing import done, public_command, public_page


@public_page(blueprint, "/file/review")
def file_review() -> ResponseReturnValue:
    """All answers with a way to change each, and the receipt, which is there before the last button."""
    draft = carrying.unsent()
    if draft is None:
        return done("complaints.file_start")
    charter, today = house.charter(), house.today()
    missing = unready(draft.content.steps, charter, today)
    if missing:
        return done("complaints.file_page", code=missing[0], check=1)
    answers = read_answers(draft.content.steps, charter, today)
    return render_template(
        "complaints/review.html",
        parts=summary(answers.as_filed(), charter),
        content=draft.content,
        step=len(STEPS),
        steps=len(STEPS),
    )


@public_command(blueprint, "/file/send")
def send() -> ResponseReturnValue:
    """Send the complaint. Pressed twice, or again after a lost answer, it files once and shows the same receipt."""
    key = request.form.get("key", "")
    draft = carrying.carried(for_change=True)
    if draft is None or draft.content.submission_key != key:
        return _sent_elsewhere(key)
    if draft.content.filed:
        return done("complaints.file_done")
    missing = unready(draft.content.steps, house.charter(), house.today())
    if missing:
        return done("complaints.file_page", code=missing[0], check=1)
    try:
        complaint = _file(draft)
    except IntegrityError:
        db.session.rollback()
        if get_by_submission(db.session(), key) is None:
            raise
        return done("complaints.file_done")
    actions.hand_over_files(house.work(), draft.draft)
    carrying.keep(draft, draft.content.as_filed(complaint.case.number))
    return done("complaints.file_done")


def _sent_elsewhere(key: str) -> ResponseReturnValue:
    if key and get_by_submission(house.work().session, key):
        flash(_("We have this complaint already. Your six words open it here."), "success")
        return done("complaints.status")
    flash(_("There is no draft on this device any more. If you kept its six words, they open it again."), "warning")
    return done("complaints.file_resume")


def _file(draft: Carried) -> Complaint:
    work, content = house.work(), draft.content
    answers = read_answers(content.steps, work.charter, work.today)
    files = [received(file) for file in content.files]
    return actions.file_complaint(work, answers, draft.draft.receipt_digest, content.submission_key, files)


def received(file: KeptFile) -> Received:
    """A file of a draft as the case takes it."""
    return Received(
        sha256=file.sha256,
        size=file.size,
        name=file.name,
        mime=file.mime,
        label=file.label,
        misnamed=file.misnamed,
        scan=file.scan,
    )


@public_page(blueprint, "/file/done")
def file_done() -> ResponseReturnValue:
    """Number and receipt once more, and what happens next. Open for a day in the browser that sent it."""
    draft = carrying.carried()
    complaint = get_by_submission(db.session(), draft.content.submission_key) if draft else None
    if draft is None or complaint is None:
        return done("complaints.status") if draft is None else done("complaints.file_page", code=next(iter(PAGES)))
    promise = next_promise(db.session(), complaint.case, house.now())
    return render_template("complaints/done.html", complaint=complaint, receipt=draft.content.receipt, promise=promise)
