"""Small forms: the receipt that opens something, and a message."""

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import HiddenField, StringField
from wtforms.validators import Length

from oversight.complaints.forms.fields import text
from oversight.complaints.receipts import LONGEST_INPUT


class LookUpForm(FlaskForm):
    """The six words, or the sixteen characters. The number may stay empty: the words alone open the complaint."""

    words = StringField(_("Your six words"), [Length(max=LONGEST_INPUT)])
    number = StringField(_("Complaint number"), [Length(max=60)])


class MessageForm(FlaskForm):
    """A message to the board. The key makes sending it twice one message."""

    text = text(_("Your message"))
    key = HiddenField(validators=[Length(max=80)])
