"""Asking for a packet: shape only."""

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import IntegerField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange
from wtforms.widgets import CheckboxInput, ListWidget


class PacketForm(FlaskForm):
    """What goes in, what it is for, and how its pages are numbered."""

    title = StringField(_("Name of the packet"), [Length(max=120)])
    purpose = TextAreaField(
        _("What is it for?"),
        [Length(max=2_000)],
        description=_("It stands on the cover and in the custody log of every file in it."),
    )
    things = SelectMultipleField(
        _("What goes in?"),
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
        validate_choice=False,  # what cannot be chosen any more stands in the packet with its reason
    )
    before = StringField(_("Before each page number"), [Length(max=40)])
    width = IntegerField(_("Digits of a page number"), [InputRequired(_("Give a number.")), NumberRange(1, 12)])
    first = IntegerField(_("Number of the first page"), [InputRequired(_("Give a number.")), NumberRange(1)])
