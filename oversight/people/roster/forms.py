"""Forms of the roster: shape only."""

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from wtforms import DateField, HiddenField, SelectField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.validators import InputRequired, Length, Optional

from oversight.people.roster.rules import EMPLOYMENT_LABELS

_WRONG_DAY = _("Write a day, such as 2026-03-31.")


class RosterForm(FlaskForm):
    """A file, and the day of which it speaks."""

    file = FileField(_("Roster as a CSV file"), [FileRequired(_("Choose the file first."))])
    as_of = DateField(_("The roster is of this day"), [InputRequired(_WRONG_DAY)])


class DecideForm(FlaskForm):
    """The mark of the preview that was seen."""

    mark = HiddenField()


class OfficerChangeForm(FlaskForm):
    """What an officer of the roster is from a day on."""

    name = StringField(_("Name"), [InputRequired(_("Write the officer’s name.")), Length(max=200)])
    rank = StringField(_("Rank"), [Length(max=80)])
    unit = StringField(_("Unit"), [Length(max=120)])
    employment = SelectField(
        _("Employment"), choices=[SelectChoice(code.value, _(label)) for code, label in EMPLOYMENT_LABELS.items()]
    )
    since = DateField(_("Since"), [Optional()], description=_("Leave empty for today."))


class OfficerFactsForm(OfficerChangeForm):
    """An officer who is not on the roster yet."""

    badge = StringField(_("Badge"), [InputRequired(_("Write the badge number.")), Length(max=40)])
    agency = StringField(
        _("Employer, when it is not the department"),
        [Length(max=120)],
        description=_("For example a task force or the housing police."),
    )
