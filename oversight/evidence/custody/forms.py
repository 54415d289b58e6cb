"""Writing down a change of hands: shape only."""

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import DateTimeLocalField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from oversight.evidence.custody.rules import Hand
from oversight.web.choosing import choices_of

KINDS = {
    Hand.RECEIVED: _("We received it from somebody"),
    Hand.GIVEN: _("We gave it to somebody outside"),
    Hand.RETURNED: _("We returned it"),
}


class MoveForm(FlaskForm):
    """Who, when, why, and the receipt."""

    kind = SelectField(_("What happened?"), choices=choices_of((kind.value, label) for kind, label in KINDS.items()))
    other = StringField(_("From whom, or to whom?"), [Length(max=200)])
    happened = DateTimeLocalField(
        _("When?"), [InputRequired(_("Give the day and the time."))], format=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"]
    )
    receipt = StringField(
        _("Receipt"),
        [Length(max=120)],
        description=_("Its number, or who signed it. Needed whenever something leaves the house."),
    )
    reason = TextAreaField(_("Why?"), [Length(max=5_000)])
