"""E-mail that answers no letter of ours: a list for people, so that none is lost."""

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm

from oversight.access.permissions import Permission
from oversight.cases.queries import get_case
from oversight.extensions import db
from oversight.kernel.errors import Invalid, NotFound
from oversight.notices.returns import actions, queries
from oversight.notices.returns.forms import AsideForm, ToCaseForm
from oversight.notices.returns.models import InboundMail
from oversight.notices.returns.rules import FATES, Fate
from oversight.notices.views.blueprint import blueprint
from oversight.web import house
from oversight.web.routing import command, done, page

SORT = Permission.MAIL_SORT


@page(blueprint, "/letters/mail", SORT)
def loose_mail() -> ResponseReturnValue:
    """E-mail that waits for a person."""
    return render_template("notices/mail.html", mails=queries.list_loose(db.session()))


@page(blueprint, "/letters/mail/<int:mail_id>", SORT)
def show_mail(mail_id: int) -> ResponseReturnValue:
    """One e-mail, and where it can go."""
    return _mail_page(queries.get_mail(db.session(), mail_id))


@command(blueprint, "/letters/mail/<int:mail_id>/case", SORT)
def put_mail_to_case(mail_id: int) -> ResponseReturnValue:
    """Put the e-mail into the mailbox of a case."""
    row, form = queries.get_mail(db.session(), mail_id), ToCaseForm()
    if form.validate():
        try:
            number = (form.number.data or "").strip()
            case, access = get_case(house.work(), number, Permission.LETTER_SEND)
            actions.put_to_case(house.work(), row, case, access)
            return done("cases.messages", number=case.number)
        except NotFound as problem:
            form.number.errors = list(problem.reasons)
    return _mail_page(row, to_case=form), 422


@command(blueprint, "/letters/mail/<int:mail_id>/aside", SORT)
def put_mail_aside(mail_id: int) -> ResponseReturnValue:
    """Decide, with a reason, that the e-mail belongs to no case."""
    row, form = queries.get_mail(db.session(), mail_id), AsideForm()
    if form.validate():
        try:
            actions.put_aside(house.work(), row, form.reason.data or "")
            return done("notices.loose_mail")
        except Invalid as problem:
            form[problem.field].errors = list(problem.reasons)
    return _mail_page(row, aside=form), 422


def _mail_page(row: InboundMail, **forms: FlaskForm) -> str:
    blank = {"to_case": ToCaseForm(formdata=None), "aside": AsideForm(formdata=None)}
    return render_template(
        "notices/mail_show.html",
        mail=row,
        fate=FATES[Fate(row.fate)],
        waits=Fate(row.fate) is Fate.UNKNOWN,
        page_errors=[
            (form[name].id, text)
            for form in forms.values()
            for name, said in form.errors.items()
            if name
            for text in said
        ],
        **{**blank, **forms},
    )
