"""The pages of the public form: read, typed into, saved, come back to. Nothing typed is ever lost by an error."""

from collections.abc import Iterator
from typing import Any

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from oversight.complaints import actions
from oversight.complaints.answers import clean
from oversight.complaints.drafts import Items
from oversight.complaints.forms import PAGES, PageForm, form_of
from oversight.complaints.rules import MOST_PEOPLE
from oversight.complaints.views import carrying
from oversight.complaints.views.blueprint import blueprint
from oversight.extensions import db
from oversight.web import house
from oversight.web.routing import done, public_command, public_page

STEPS = (*PAGES, "files", "review")
"""The addresses of the form in their order."""
ADDRESS = "/file/<any('what-happened', 'who-was-involved', 'about-you', 'your-hopes'):code>"
OURS = frozenset({"csrf_token", "go", "more", "less", "to"})
"""Names of the form that are not answers."""


@public_page(blueprint, "/file")
def file_start() -> ResponseReturnValue:
    """Who we are, what nobody needs in order to complain, and what becomes of what they tell."""
    return render_template("complaints/start.html", draft=carrying.unsent(), first=next(iter(PAGES)))


@public_page(blueprint, ADDRESS)
def file_page(code: str) -> ResponseReturnValue:
    """One page of the form, with what was typed before."""
    draft = carrying.unsent()
    items = draft.content.steps.get(code, ()) if draft else ()
    form = form_of(code, house.charter(), house.today(), items)
    if "check" in request.args:
        form.validate()
        form.csrf_token.errors = ()  # a page that is only read brings no token; its answers are what is checked
    return _shown(code, form)


@public_command(blueprint, ADDRESS)
def save_page(code: str) -> ResponseReturnValue:
    """Save a page, right or wrong, and go on when it is right."""
    draft = carrying.to_change()
    items = _typed()
    if "more" in request.form or "less" in request.form:
        items, place = _changed_people(items)
        carrying.keep(draft, draft.content.with_step(code, items))
        return done("complaints.file_page", code=code, _anchor=place, **_back())
    carrying.keep(draft, draft.content.with_step(code, items))
    if request.form.get("go") == "later":
        return done("complaints.file_saved")
    form = form_of(code, house.charter(), house.today(), items)
    if not form.validate():
        db.session.commit()  # what was typed stays in the draft, mistakes and all
        return _shown(code, form), 422
    return done_with(code)


def done_with(code: str) -> ResponseReturnValue:
    """The answer after a finished page: the next one, or the review when the person came from there."""
    if request.values.get("to") == "review":
        return done("complaints.file_review")
    return _go(STEPS[STEPS.index(code) + 1])


def _go(step: str) -> ResponseReturnValue:
    if step in PAGES:
        return done("complaints.file_page", code=step)
    return done(f"complaints.file_{step}")


def _back() -> dict[str, str]:
    return {"to": "review"} if request.values.get("to") == "review" else {}


def _typed() -> Items:
    return tuple((name, clean(value)) for name, value in request.form.items(multi=True) if name not in OURS)


def _changed_people(items: Items) -> tuple[Items, str]:
    """One more, or one less, of the officers or witnesses; and the place of the page to go back to."""
    removed = request.form.get("less", "")
    if removed:
        kept = tuple(item for item in items if not item[0].startswith(f"{removed}-"))
        return kept, removed.split("-")[0]
    kind = "officers" if request.form.get("more") == "officers" else "witnesses"
    numbers = {int(part) for name, _ in items if (part := _number(name, kind)).isdecimal()}
    if len(numbers) >= MOST_PEOPLE:
        return items, kind
    new = f"{kind}-{max(numbers, default=-1) + 1}"
    return (*items, (f"{new}-name", "")), new


def _number(name: str, kind: str) -> str:
    parts = name.split("-")
    return parts[1] if len(parts) > 2 and parts[0] == kind else ""


def _shown(code: str, form: PageForm) -> str:
    name = code.replace("-", "_")
    return render_template(
        f"complaints/{name}.html",
        answers=form,
        page_errors=list(complaints_about(form)),
        code=code,
        back=_before(code),
        to=request.values.get("to", ""),
        step=STEPS.index(code) + 1,
        steps=len(STEPS),
    )


def _before(code: str) -> str:
    place = STEPS.index(code)
    return url_for("complaints.file_page", code=STEPS[place - 1]) if place else url_for("complaints.file_start")


def complaints_about(form: Any) -> Iterator[tuple[str, str]]:
    """Every error of a form with the id of its field, also inside lists of officers and witnesses."""
    for field in form:
        if hasattr(field, "entries"):
            for entry in field.entries:
                yield from complaints_about(entry.form)
        else:
            yield from ((field.id, str(message)) for message in field.errors)


@public_page(blueprint, "/file/saved")
def file_saved() -> ResponseReturnValue:
    """The six words that open the draft again, on any device."""
    draft = carrying.unsent()
    if draft is None:
        return done("complaints.file_start")
    expires = draft.draft.expires_at
    return render_template("complaints/saved.html", receipt=draft.content.receipt, expires=expires)


@public_command(blueprint, "/file/put-down")
def file_put_down() -> ResponseReturnValue:
    """Take the draft out of this browser, so that the next person at this device does not find it."""
    carrying.put_down()
    return done("complaints.file_start")


@public_command(blueprint, "/file/delete")
def file_delete() -> ResponseReturnValue:
    """Delete the draft for good."""
    draft = carrying.carried(for_change=True)
    if draft is not None and not draft.content.filed:
        actions.forget_draft(house.work(), draft.draft)
    carrying.put_down()
    return done("complaints.file_start")
