"""Log-in, invitations and the list of accounts."""

import datetime as dt
from urllib.parse import urlsplit

from flask import Blueprint, render_template, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user, login_user, logout_user

from oversight.access.offices import LABELS, Office
from oversight.access.permissions import Permission
from oversight.extensions import db, limiter
from oversight.kernel.errors import Invalid, NotFound
from oversight.people import actions
from oversight.people.forms import InviteForm, LoginForm, OfficeForm, PasswordForm
from oversight.people.identity import User
from oversight.people.models import Account
from oversight.people.passwords import matches
from oversight.people.queries import (
    actor_of,
    get_account,
    get_account_by_email,
    get_invitation,
    list_accounts,
    list_not_begun,
)
from oversight.web import house
from oversight.web.routing import command, done, page, public_command, public_page

blueprint = Blueprint("people", __name__)

FIELDS = {"office": "office", "from_on": "from", "to_on": "to", "acting": "acting", "csrf_token": "office"}
"""A field of the form of an office, and how its place on the page begins."""
WRONG = "Address and password do not fit. After five tries an account rests for 15 minutes."


@public_page(blueprint, "/login")
def log_in() -> ResponseReturnValue:
    """The log-in form."""
    if current_user.is_authenticated:
        return done("desk.index")
    return _login_page(LoginForm())


@public_command(blueprint, "/login")
@limiter.limit("30 per minute")
def enter() -> ResponseReturnValue:
    """Check the password. The answer never tells whether an account exists."""
    form = LoginForm()
    if not form.validate():
        return _login_page(form), 422
    work = house.work()
    account = get_account_by_email(work.session, form.email.data or "")
    resting = account is not None and account.locked_until is not None and account.locked_until > work.now
    db.session.rollback()  # hashing takes long: no lock is held meanwhile
    fits = matches(form.password.data or "", account.password_hash if account else None)
    account = get_account_by_email(work.session, form.email.data or "")
    if account is None or not fits or resting or account.disabled_at is not None:
        actions.refuse_login(work, account)
        db.session.commit()  # the failure counts, although the answer is a refusal
        form.email.errors = [WRONG]
        return _login_page(form), 422
    return _welcome(account, form.next.data or "")


def _welcome(account: Account, wanted: str) -> ResponseReturnValue:
    hours = house.house().settings.absolute_hours
    token = actions.log_in(house.work(), account, dt.timedelta(hours=hours))
    session.clear()  # nothing planted before the log-in survives it
    login_user(User(token, actor_of(account, house.today())))
    return done("desk.index") if not _is_ours(wanted) else (_redirect(wanted))


def _is_ours(address: str) -> bool:
    parts = urlsplit(address)
    return (
        address.startswith("/") and not address.startswith(("//", "/\\")) and not parts.netloc and "\\" not in address
    )


def _redirect(address: str) -> ResponseReturnValue:
    return "", 303, {"Location": address}


def _login_page(form: LoginForm) -> str:
    return render_template("people/log_in.html", form=form)


@command(blueprint, "/logout", Permission.DESK_OPEN)
def log_out() -> ResponseReturnValue:
    """End this log-in."""
    actions.log_out(house.work(), current_user.token, house.actor())
    logout_user()
    session.clear()
    return done("home.index")


@public_page(blueprint, "/invitation/<token>")
def invitation(token: str) -> ResponseReturnValue:
    """Where an invited person chooses a password."""
    row = get_invitation(db.session(), token)
    if row is None or row.used_at is not None or row.expires_at < house.now():
        raise NotFound("This link has been used or is too old. Ask the administrator for a new one.")
    return render_template("people/invitation.html", form=PasswordForm(), token=token)


@public_command(blueprint, "/invitation/<token>")
def answer_invitation(token: str) -> ResponseReturnValue:
    """Choose the password."""
    form = PasswordForm()
    if form.validate():
        try:
            actions.choose_password(house.work(), token, form.password.data or "")
            return done("people.log_in")
        except Invalid as problem:
            form.password.errors = list(problem.reasons)
    return render_template("people/invitation.html", form=form, token=token), 422


@page(blueprint, "/people", Permission.ACCOUNT_MANAGE)
def index() -> ResponseReturnValue:
    """All accounts and their offices."""
    return _people_page(InviteForm())


def _people_page(form: InviteForm, link: str = "", giving: OfficeForm | None = None, to: int = 0) -> str:
    """All accounts; `giving` is what was typed to give the account `to` an office, with what is wrong in it."""
    wrong = [(f"{FIELDS[field.name]}-{to}", message) for field in giving or () for message in field.errors]
    return render_template(
        "people/index.html",
        form=form,
        accounts=list_accounts(db.session()),
        not_begun=list_not_begun(db.session()),
        link=link,
        office_labels=LABELS,
        giving=giving,
        giving_to=to,
        page_errors=wrong,
    )


@command(blueprint, "/people", Permission.ACCOUNT_MANAGE)
def invite() -> ResponseReturnValue:
    """Invite a person. The link is shown once, to be handed over."""
    form = InviteForm()
    if form.validate():
        try:
            offices = tuple(Office(code) for code in form.offices.data or [])
            _account, token = actions.invite(
                house.work(), name=form.name.data or "", email=form.email.data or "", offices=offices
            )
            return _people_page(InviteForm(formdata=None), url_for("people.invitation", token=token, _external=True))
        except Invalid as problem:
            form.email.errors = list(problem.reasons)
    return _people_page(form), 422


@command(blueprint, "/people/<int:account_id>/offices", Permission.ACCOUNT_MANAGE)
def give_office(account_id: int) -> ResponseReturnValue:
    """Give a person an office from a day on."""
    account, form = get_account(db.session(), account_id), OfficeForm()
    if form.validate() and form.from_on.data is not None:
        try:
            actions.give_office(
                house.work(),
                account,
                Office(form.office.data),
                from_on=form.from_on.data,
                to_on=form.to_on.data,
                acting=bool(form.acting.data),
            )
            return done("people.index")
        except Invalid as problem:
            form.to_on.errors = list(problem.reasons)
    return _people_page(InviteForm(formdata=None), giving=form, to=account_id), 422


@command(blueprint, "/people/<int:account_id>/disable", Permission.ACCOUNT_MANAGE)
def disable(account_id: int) -> ResponseReturnValue:
    """Disable an account; its log-ins end now."""
    actions.disable(house.work(), get_account(db.session(), account_id))
    return done("people.index")
