"""That a page of a case was opened, for every page that says nothing of it itself. No note, no page."""

from flask import Flask, Response, g, request
from sqlalchemy import insert, literal, select

from oversight.audit.readings import Reading
from oversight.cases.models import Case
from oversight.web import house

OPENED = "page:"
"""How the code of such a reading begins; the page follows."""


def register_noting(app: Flask) -> None:
    """Note, before the body is sent, who opened a page of a case that has left no reading of its own."""
    app.after_request(_note_page)


def _note_page(answer: Response) -> Response:
    number = (request.view_args or {}).get("number")
    if request.method == "GET" and answer.status_code == 200 and number and request.path.startswith("/cases/"):
        actor = house.actor()
        if actor.account_id is not None and not g.get("reading_noted"):
            _write(str(number), actor.account_id)
    return answer


def _write(number: str, account_id: int) -> None:
    what = f"{OPENED}{request.endpoint}"[:80]
    with house.house().transactions().begin(house.actor()) as own:
        row = select(literal(own.now, Reading.at.type), literal(account_id), Case.id, literal(what))
        columns = ["at", "account_id", "case_id", "what"]
        own.session.execute(insert(Reading).from_select(columns, row.where(Case.number == number)))
