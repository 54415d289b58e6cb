"""Forms about the people of a case: shape only."""

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    DateField,
    EmailField,
    IntegerField,
    RadioField,
    SelectField,
    StringField,
    TelField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.validators import Email, InputRequired, Length, Optional

from oversight.cases.rules import ROLE_LABELS
from oversight.complaints.parties.actions import LONGEST, Facts
from oversight.complaints.parties.rules import CONSENT_LABELS, SAID_LABELS

_DAY = _("Write a day, such as 2010-05-31.")


class FactsForm(FlaskForm):
    """What is known of a person in a role."""

    safety_note = TextAreaField(
        _("Safety"), [Length(max=LONGEST)], description=_("What could put them in danger. It is shown before all else.")
    )
    name = StringField(_("Name"), [Length(max=200)])
    born_on = DateField(_("Day of birth"), [Optional()])
    stated_age = IntegerField(
        _("Age on the day of the incident"), [Optional()], description=_("When nobody knows the day of birth.")
    )
    in_conflict = BooleanField(_("This guardian has an interest of their own in the case"))
    conflict_reason = TextAreaField(
        _("Which interest"),
        [Length(max=LONGEST)],
        description=_("For example: married to the officer. Letters go to the child then, not to this guardian."),
    )
    desired_outcome = TextAreaField(_("What they hope for"), [Length(max=LONGEST)])
    note = TextAreaField(_("Note"), [Length(max=LONGEST)])

    def facts(self) -> Facts:
        """What was written."""
        return Facts(
            name=" ".join((self.name.data or "").split()),
            born_on=self.born_on.data,
            stated_age=self.stated_age.data,
            in_conflict=bool(self.in_conflict.data),
            conflict_reason=(self.conflict_reason.data or "").strip(),
            desired_outcome=(self.desired_outcome.data or "").strip(),
            safety_note=(self.safety_note.data or "").strip(),
            note=(self.note.data or "").strip(),
        )


class AddForm(FactsForm):
    """Somebody in a role: a new person, or one of the case in one role more."""

    role = SelectField(_("Role"), choices=[SelectChoice(code.value, _(label)) for code, label in ROLE_LABELS.items()])
    person = SelectField(_("Who"), choices=[])


class ChangeForm(FactsForm):
    """Facts that changed, and how that became known."""

    reason = TextAreaField(_("How did this become known?"), [Length(max=2000)])


class EndForm(FlaskForm):
    """Why a person no longer has a role."""

    reason = TextAreaField(_("Why"), [InputRequired(_("Say why they no longer have this role.")), Length(max=2000)])


class NameForm(FlaskForm):
    """The name of somebody who filed without one."""

    name = StringField(_("Name"), [InputRequired(_("Write the person’s name.")), Length(max=200)])
    email = EmailField(_("E-mail address"), [Optional(), Email(_("This is not an e-mail address.")), Length(max=254)])
    phone = TelField(_("Phone"), [Length(max=60)])
    reason = TextAreaField(
        _("How did the name become known?"),
        [InputRequired(_("Say how the name became known, and that they want it on the file.")), Length(max=2000)],
    )


class ConsentForm(FlaskForm):
    """What a person agreed to, or took back."""

    what = SelectField(
        _("What"), choices=[SelectChoice(code.value, _(label)) for code, label in CONSENT_LABELS.items()]
    )
    given = RadioField(
        _("Did they agree?"),
        [InputRequired(_("Choose an answer."))],
        choices=[SelectChoice("yes", _("They agreed")), SelectChoice("no", _("They took it back, or did not agree"))],
    )
    on = DateField(_("On which day"), [InputRequired(_DAY)])
    said = SelectField(
        _("How they said so"), choices=[SelectChoice(c.value, _(label)) for c, label in SAID_LABELS.items()]
    )
    words = TextAreaField(_("In what words"), [Length(max=LONGEST)])


class ProofForm(FlaskForm):
    """What shows that somebody may speak for another."""

    on = DateField(_("Day of the paper"), [InputRequired(_DAY)])
    words = TextAreaField(_("What shows it"), [Length(max=LONGEST)])
    file = SelectField(_("File of the case"), choices=[])
