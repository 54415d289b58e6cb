"""Forms of agendas, motions, and requests for access: shape only."""

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import (
    BooleanField,
    DateField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    TimeField,
)
from wtforms.validators import InputRequired, Length

from oversight.hearings.forms import offered
from oversight.hearings.meetings.rules import Need
from oversight.hearings.states import Sort

SORTS = (
    (Sort.CALL_TO_ORDER.value, _("Call to order and roll call")),
    (Sort.MINUTES.value, _("Approval of minutes")),
    (Sort.PUBLIC_COMMENT.value, _("Public comment")),
    (Sort.REPORT.value, _("Report")),
    (Sort.PRESENTATION.value, _("Presentation")),
    (Sort.BUSINESS.value, _("Other business")),
    (Sort.CLOSED_SESSION.value, _("Closed session")),
    (Sort.ADJOURNMENT.value, _("Adjournment")),
)
NEEDS = (
    (Need.INTERPRETER.value, _("An interpreter")),
    (Need.SIGN_LANGUAGE.value, _("A sign language interpreter")),
    (Need.CAPTIONS.value, _("Live captions")),
    (Need.DOCUMENTS.value, _("Papers in large print, in Braille, or read aloud")),
    (Need.WAY_IN.value, _("A way in without steps, or a seat for a wheelchair")),
    (Need.OTHER.value, _("Something else")),
)


class ItemForm(FlaskForm):
    """An item of an agenda."""

    sort = SelectField(_("What it is"), choices=offered(SORTS), default=Sort.BUSINESS.value)
    title = StringField(_("Title"), [Length(max=300)])
    words = TextAreaField(_("What the public should know about it"), [Length(max=5_000)])
    ground = SelectField(_("Heard in public or behind closed doors"))
    consent = BooleanField(_("On consent: adopted with others in one motion, unless a member pulls it"))


class PaperForm(FlaskForm):
    """A file for an item."""

    file = FileField(_("File"))
    readers = RadioField(
        _("Who may open it"),
        [InputRequired(_("Say who may open it."))],
        choices=offered((("public", _("Everybody")), ("members", _("Members and staff of the board only")))),
    )


class AmendForm(FlaskForm):
    """Why a posted agenda is amended."""

    reason = TextAreaField(_("Why the agenda is amended"), [Length(max=2_000)])
    ground = TextAreaField(_("What makes it an emergency"), [Length(max=2_000)])


class MoveForm(FlaskForm):
    """Another day for a meeting."""

    starts_at = DateField(_("Day"), [InputRequired(_("Write the day."))])
    time = TimeField(_("Time"), [InputRequired(_("Write when the meeting begins."))])
    place = StringField(_("Place"), [InputRequired(_("Say where the meeting takes place.")), Length(max=300)])
    remote = StringField(_("How to take part from afar"), [Length(max=300)])
    reason = TextAreaField(_("Why it takes place another day"), [InputRequired(_("Give a reason.")), Length(max=2_000)])


class ContinueForm(MoveForm):
    """Another day for what was left of a meeting."""

    items = SelectMultipleField(_("What is taken up that day"), coerce=int)


class MotionForm(FlaskForm):
    """A motion that was put. How each member voted is read beside it, one question for each."""

    moved_by = SelectField(_("Moved by"), coerce=int)
    seconded_by = SelectField(_("Seconded by"), coerce=int)
    rest = BooleanField(_("Everybody else who is present voted for it"))


class WordsForm(MotionForm):
    """A motion in the words in which it was moved."""

    words = TextAreaField(_("The motion"), [InputRequired(_("Write the motion.")), Length(max=2_000)])
    item = SelectField(_("What it decides"), coerce=int, default=0)


class CloseForm(MotionForm):
    """The motion that closes a part of a meeting."""

    ground = RadioField(_("Ground"), [InputRequired(_("Choose the ground."))])


class ReturnForm(FlaskForm):
    """What was announced when the public came back."""

    reported = TextAreaField(
        _("What was announced"), [InputRequired(_("Write what was announced.")), Length(max=5_000)]
    )


class AccessForm(FlaskForm):
    """What somebody needs to take part, and how the board reaches them. No name is asked for."""

    need = RadioField(_("What do you need?"), [InputRequired(_("Choose what you need."))], choices=offered(NEEDS))
    language = StringField(_("Your language, for an interpreter"), [Length(max=80)])
    words = TextAreaField(_("Anything we should know"), [Length(max=1_000)])
    contact = StringField(_("Your e-mail address or telephone number"), [Length(max=200)])


class AnswerForm(FlaskForm):
    """What was arranged."""

    answer = TextAreaField(_("What was arranged"), [Length(max=1_000)])
