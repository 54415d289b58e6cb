"""The doors for the mail server: what it reports about our letters, and the e-mail that people write to the board.

No person comes here, so there is no session and no form token: every request is signed under `OVERSIGHT_HOOK_SECRET`.
Without that secret the doors do not exist. A refusal says nothing about what is in the house.
"""

from dataclasses import replace

from flask import Blueprint, jsonify, request
from flask.typing import ResponseReturnValue

from oversight.access.facts import SYSTEM
from oversight.adapters.mail_in import read_mail
from oversight.adapters.mail_report import Unreadable, reports_of_json
from oversight.adapters.signature import is_signed
from oversight.kernel.errors import NotFound
from oversight.notices.returns.actions import note_reports, take_mail
from oversight.web import house
from oversight.web.routing import public_command
from oversight.work import Work

blueprint = Blueprint("hooks", __name__)
HEADER = "X-Oversight-Signature"


@public_command(blueprint, "/hooks/mail/reports")
def reports() -> ResponseReturnValue:
    """What a mail service reports as JSON: bounces, complaints, deliveries. Said twice, it is noted once."""
    body = _signed_body()
    if body is None:
        return _refusal()
    try:
        found = reports_of_json(body.decode("utf-8", "replace"))
    except Unreadable as problem:
        return jsonify(error=str(problem)), 400
    return jsonify(dict(note_reports(_work(), found)))


@public_command(blueprint, "/hooks/mail/incoming")
def incoming() -> ResponseReturnValue:
    """A whole e-mail as the mail server got it: a delivery report, a complaint, or the words of a person."""
    body = _signed_body()
    if body is None:
        return _refusal()
    mail = read_mail(body)
    if mail.reports:
        return jsonify(dict(note_reports(_work(), mail.reports)))
    return jsonify(fate=take_mail(_work(), body, mail).value)


def _signed_body() -> bytes | None:
    """The body, if it was signed. Raises NotFound where the installation has no hooks."""
    secret = house.house().settings.hook_secret
    if not secret:
        raise NotFound
    body = request.get_data()
    return body if is_signed(body, request.headers.get(HEADER, ""), secret, house.now()) else None


def _refusal() -> ResponseReturnValue:
    return jsonify(error="The signature is missing, wrong or too old."), 401


def _work() -> Work:
    """The work of this request, done by the system: nobody is logged in here."""
    return replace(house.work(), actor=SYSTEM)
