"""The page of the form on which people add photos, films and papers."""

from collections.abc import Sequence

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from oversight.complaints import actions
from oversight.complaints.rules import MOST_FILES
from oversight.complaints.views import carrying
from oversight.complaints.views.blueprint import blueprint
from oversight.complaints.views.filing import STEPS
from oversight.complaints.views.uploads import kind_of, sent, size_in_words, take_in
from oversight.evidence.uploads.actions import Sender
from oversight.evidence.uploads.listing import unfinished
from oversight.extensions import db
from oversight.web import house
from oversight.web.routing import done, public_command, public_page


@public_page(blueprint, "/file/files")
def file_files() -> ResponseReturnValue:
    """The files added so far, and a way to add more."""
    return files_page()


def files_page(problems: Sequence[str] = ()) -> str:
    """The page, with a sentence for each file that was not taken."""
    draft = carrying.unsent()
    return render_template(
        "complaints/files.html",
        files=draft.content.files if draft else (),
        problems=problems,
        page_errors=[("files", problem) for problem in problems],
        limit=size_in_words(house.house().settings.upload_limit),
        most=MOST_FILES,
        coming=coming(draft),
        largest=house.house().settings.largest_upload,
        kind_of=kind_of,
        size_in_words=size_in_words,
        step=STEPS.index("files") + 1,
        steps=len(STEPS),
    )


def coming(draft: carrying.Carried | None) -> list[dict[str, object]]:
    """Files of the draft that are on their way."""
    if draft is None:
        return []
    sender = Sender(f"draft:{draft.draft.receipt_digest}")
    return unfinished(
        sender,
        lambda token: url_for("complaints.draft_upload", token=token),
        lambda token: url_for("complaints.remove_draft_upload", token=token),
    )


@public_command(blueprint, "/file/files")
def add_files() -> ResponseReturnValue:
    """Add the chosen files to the draft, then go on when that was asked for."""
    draft = carrying.unsent()
    uploads = sent()
    db.session.rollback()  # storing takes long: no lock is held meanwhile
    taken = take_in(uploads, len(draft.content.files) if draft else 0)
    if taken.files:
        fresh = carrying.to_change()
        content = fresh.content
        for file in taken.files:
            actions.add_draft_file(house.work(), fresh.draft, file.sha256)
            content = content.with_file(file)
        carrying.keep(fresh, content)
        db.session.commit()  # the good files stay, whatever is said of the others
    if taken.problems:
        return files_page(taken.problems), 422
    if not uploads and request.form.get("go") != "on":
        return files_page([_("Choose a file first, then press “Add these files”.")]), 422
    return done("complaints.file_review") if request.form.get("go") == "on" else done("complaints.file_files")


@public_command(blueprint, "/file/files/remove")
def remove_file() -> ResponseReturnValue:
    """Take a file out of the draft."""
    draft = carrying.carried(for_change=True)
    if draft is None or draft.content.filed:
        return done("complaints.file_start")
    wanted = [file for file in draft.content.files if file.key == request.form.get("key")]
    for file in wanted:
        carrying.keep(draft, draft.content.without_file(file.key))
        if file.sha256 not in {other.sha256 for other in draft.content.without_file(file.key).files}:
            actions.take_out_file(house.work(), draft.draft, file.sha256)
    return done("complaints.file_files")
