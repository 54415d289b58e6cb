"""The day's print: what waits, one file of it, and what was mailed."""

from flask import Response, render_template, request
from flask.typing import ResponseReturnValue

from oversight.access.permissions import Permission
from oversight.extensions import db
from oversight.kernel.errors import Invalid, NotFound
from oversight.notices.printing import actions, queries
from oversight.notices.printing.forms import PrintMailedForm
from oversight.notices.printing.models import PrintBatch, PrintLine
from oversight.notices.rules import LABELS, State
from oversight.notices.views.blueprint import blueprint
from oversight.web import house
from oversight.web.readings import note_reading
from oversight.web.routing import command, done, page

SEND = Permission.LETTER_SEND
TRACKING = 80
"""Characters of a number of the post office."""


@page(blueprint, "/letters/prints", SEND)
def prints() -> ResponseReturnValue:
    """What waits for the printer, and the prints of the last days."""
    session, actor = db.session(), house.actor()
    return render_template(
        "notices/prints.html",
        waiting=queries.list_waiting(session, actor),
        prints=queries.list_prints(session, actor),
    )


@command(blueprint, "/letters/prints", SEND)
def call_print() -> ResponseReturnValue:
    """Ask for the chosen letters in one file."""
    chosen = [int(value) for value in request.form.getlist("letter") if value.isdigit()]
    batch = actions.call_print(house.work(), chosen)
    return done("notices.show_print", batch_id=batch.id)


@page(blueprint, "/letters/prints/<int:batch_id>", SEND)
def show_print(batch_id: int) -> ResponseReturnValue:
    """One print: its file, its letters, and which of them were mailed."""
    batch = queries.get_print(db.session(), house.actor(), batch_id)
    return _print_page(batch, PrintMailedForm(formdata=None, on=house.today()), {})


@page(blueprint, "/letters/prints/<int:batch_id>/pdf", SEND)
def download_print(batch_id: int) -> ResponseReturnValue:
    """The file for the printer. That its letters were read is noted with each of their cases before it is given."""
    batch = queries.get_print(db.session(), house.actor(), batch_id)
    if batch.sha256 is None:
        raise NotFound("This print is not ready yet.")
    for line in batch.lines:
        note_reading(f"letter:{line.letter_id}", line.letter.case_id)
    with house.house().tools.storage.open(batch.sha256) as file:
        content = file.read()
    name = f"letters-{batch.day.isoformat()}-{batch.number}.pdf"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return Response(content, mimetype="application/pdf", headers=headers)


@command(blueprint, "/letters/prints/<int:batch_id>/mailed", SEND)
def print_mailed(batch_id: int) -> ResponseReturnValue:
    """Note that the letters of a print went into the post."""
    batch = queries.get_print(db.session(), house.actor(), batch_id)
    form, wrong = PrintMailedForm(), {}
    if form.validate():
        try:
            on = form.on.data or house.today()
            actions.mark_print_mailed(house.work(), batch, on, form.tracking.data or "", _numbers(batch))
            return done("notices.show_print", batch_id=batch_id)
        except Invalid as problem:
            db.session.rollback()
            batch = queries.get_print(db.session(), house.actor(), batch_id)
            if problem.field in form:
                form[problem.field].errors = list(problem.reasons)
            else:
                wrong[problem.field] = " ".join(problem.reasons)
    return _print_page(batch, form, wrong), 422


def _numbers(batch: PrintBatch) -> dict[int, str]:
    """The number that was typed for each letter."""
    typed = {line.letter_id: request.form.get(f"{actions.NUMBER}{line.letter_id}", "") for line in batch.lines}
    return {number: " ".join(text.split())[:TRACKING] for number, text in typed.items()}


def _print_page(batch: PrintBatch, form: PrintMailedForm, wrong: dict[str, str]) -> str:
    times = queries.times_printed(db.session(), [line.letter_id for line in batch.lines])
    lines = [_line(line, times[line.letter_id], wrong) for line in batch.lines]
    errors = [(form[name].id, text) for name, said in form.errors.items() if name for text in said]
    return render_template(
        "notices/print.html",
        batch=batch,
        lines=lines,
        left=sum(line["waits"] for line in lines),
        form=form,
        page_errors=[*errors, *wrong.items()],
    )


def _line(line: PrintLine, times: int, wrong: dict[str, str]) -> dict[str, object]:
    letter, field = line.letter, f"{actions.NUMBER}{line.letter_id}"
    return {
        "id": letter.id,
        "place": line.place,
        "name": letter.name,
        "number": letter.case.number,
        "to": letter.to_name or (letter.person.name if letter.person else ""),
        "state": LABELS[State(letter.state)],
        "waits": letter.state == State.TO_PRINT,
        "mailed_on": letter.mailed_on,
        "tracking": letter.tracking,
        "recorded": letter.recorded,
        "times": times,
        "changed": letter.pdf_sha256 != line.sha256,
        "field": field,
        "typed": request.form.get(field, ""),
        "error": wrong.get(field, ""),
    }
