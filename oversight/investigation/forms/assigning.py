"""Choosing an investigator, and declaring a conflict."""

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import DateField, RadioField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from oversight.investigation.rules.conflicts import KINDS
from oversight.web.choosing import choices_of


class AssignmentForm(FlaskForm):
    """Who investigates. The choices are given at view time."""

    account = RadioField(_("Who investigates?"), [InputRequired(_("Choose an investigator."))], coerce=str)
    reason = TextAreaField(
        _("Why does another investigator take over?"),
        [Optional(), Length(max=2000)],
        description=_("It stays in the record. The access of the former investigator ends at once."),
    )


class ConflictForm(FlaskForm):
    """A declaration about one person, one officer or one case."""

    kind = RadioField(
        _("What is it?"),
        [InputRequired(_("Choose what it is."))],
        choices=choices_of((kind.value, label) for kind, label in KINDS.items()),
    )
    person_name = StringField(_("A person, an employer or an address"), [Length(max=200)])
    badge = StringField(_("An officer, by badge number"), [Length(max=40)])
    case_number = StringField(_("A case, by number"), [Length(max=40)])
    words = TextAreaField(
        _("In a few words"),
        [InputRequired(_("Say in a few words what it is.")), Length(max=2000)],
        description=_("For example: my sister’s husband. The director reads it when a case is assigned."),
    )
    from_on = DateField(_("Since when?"), [InputRequired(_("Write the day on which it began."))])


class EndForm(FlaskForm):
    """The day on which a declared relation ended."""

    to_on = DateField(_("Ended on"), [InputRequired(_("Write the day on which it ended."))])
