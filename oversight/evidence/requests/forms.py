"""Forms of requests: shape only. Choices come from the charter and the case at view time."""

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    DateField,
    EmailField,
    HiddenField,
    MultipleFileField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired, Length, Optional

from oversight.evidence.requests.rules import CHANNEL_LABELS, KIND_LABELS, LONGEST, PURPOSE_LABELS, STATE_LABELS
from oversight.web.choosing import choices_of

_LONG = Length(max=LONGEST, message=_("Please use at most %(longest)s letters.", longest=f"{LONGEST:,}"))


def _of(labels: Mapping[Any, str], first: str = "") -> list[Any]:
    pairs = [(code.value, label) for code, label in labels.items()]
    return choices_of([("", first), *pairs] if first else pairs)


class AskForm(FlaskForm):
    """What is asked, of whom, and how."""

    purpose = RadioField(_("What do you want?"), choices=_of(PURPOSE_LABELS), default="produce")
    item = SelectField(_("What kind of thing?"))
    words = TextAreaField(
        _("What exactly?"),
        [InputRequired(_("Say exactly what you ask for.")), _LONG],
        description=_(
            "The custodian reads these words and the number, and nothing else of the case. Name nobody who complained."
        ),
    )
    custodian = SelectField(_("Who keeps it?"), coerce=int)
    asked_on = DateField(
        _("Asked already on"),
        [Optional()],
        description=_(
            "If you asked in another way. Leave it empty, and a letter goes to the department’s liaison, or to the"
            " other agency at its address."
        ),
    )


class AnswerForm(FlaskForm):
    """What the custodian answered."""

    kind = RadioField(_("The answer"), [InputRequired(_("Choose an answer."))])
    missing = TextAreaField(_("What is missing?"), [_LONG], description=_("If only a part is sent."))
    basis = TextAreaField(_("The law on which a refusal rests"), [_LONG], description=_("If it is refused."))
    official = StringField(
        _("The official who refuses"), [Length(max=200)], description=_("Name and office, if it is refused.")
    )
    words = TextAreaField(_("Anything else"), [_LONG])


class RecordForm(AnswerForm):
    """An answer that came in another way."""

    version = HiddenField()
    arrived_on = DateField(_("Arrived on"), [InputRequired(_("Say on which day it arrived."))])


class DepartmentForm(AnswerForm):
    """The department's own answer, with files."""

    files = MultipleFileField(
        _("Files"), description=_("You may choose several. They go on the board’s file as they are.")
    )


class ChaseForm(FlaskForm):
    """A reminder: by a letter from here, or one that was given in another way."""

    channel = RadioField(_("How?"), choices=_of(CHANNEL_LABELS), default="phone")
    words = TextAreaField(
        _("Whom, and what did they say? Or what the letter says"),
        [InputRequired(_("Say whom you reminded, or what the letter says.")), _LONG],
    )


class WordsForm(FlaskForm):
    """A reason."""

    words = TextAreaField(_("Why?"), [InputRequired(_("Say why.")), _LONG])


class SubpoenaForm(FlaskForm):
    """What stands on a subpoena."""

    number = StringField(_("Number"), [InputRequired(_("Give the number of the subpoena.")), Length(max=80)])
    issued_on = DateField(_("Issued on"), [InputRequired(_("Say on which day it was issued."))])
    served_on = DateField(_("Served on"), [Optional()])
    answer_due_on = DateField(_("Answer due on"), [Optional()], description=_("The day that stands on it."))


class ServedForm(FlaskForm):
    """When a subpoena was served."""

    served_on = DateField(_("Served on"), [InputRequired(_("Say on which day it was served."))])


class DelayForm(FlaskForm):
    """A delay of the case that the request explains."""

    delay = SelectField(_("Which delay?"))


class CustodianForm(FlaskForm):
    """Who keeps things, and how they are reached."""

    name = StringField(_("Name"), [InputRequired(_("Give the name of the unit or agency.")), Length(max=200)])
    kind = RadioField(_("What is it?"), choices=_of(KIND_LABELS), default="unit")
    email = EmailField(_("E-mail"), [Length(max=254)])
    phone = StringField(_("Telephone"), [Length(max=60)])
    address = TextAreaField(_("Postal address"), [Length(max=1000)])
    note = TextAreaField(_("Note"), [Length(max=4000)], description=_("What they keep, and for how long."))
    ended = BooleanField(_("It is no longer asked"))


class LedgerForm(FlaskForm):
    """What the ledger is narrowed to. It asks by GET, so that a list can be kept as a bookmark."""

    NAMES = ("custodian", "state", "late")

    class Meta:
        csrf = False

    custodian = SelectField(_("Who keeps it"), validate_choice=False)
    state = SelectField(_("How it stands"), choices=_of(STATE_LABELS, _("Anyhow")), validate_choice=False)
    late = BooleanField(_("Only what is late"))
