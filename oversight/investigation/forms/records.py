"""What an investigator records."""

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from oversight.investigation.actions.words import LONGEST
from oversight.investigation.forms.moments import moment_field
from oversight.investigation.rules.working import MANNERS, MEANS, OUTCOMES
from oversight.web.choosing import choices_of

SOMEBODY_ELSE = "other"
TOO_LONG = _("This is too long.")


class ContactForm(FlaskForm):
    """A contact or an attempt. Whom: the parties of the case, given at view time, or somebody else."""

    whom = SelectField(_("With whom?"), [InputRequired(_("Choose with whom."))])
    who = StringField(
        _("Somebody else"), [Length(max=200)], description=_("Only when you chose “Somebody else” above.")
    )
    means = SelectField(_("How?"), choices=choices_of((means.value, label) for means, label in MEANS.items()))
    at = moment_field(_("When did it really happen?"))
    outcome = RadioField(
        _("What came of it?"),
        [InputRequired(_("Choose what came of it."))],
        choices=choices_of((outcome.value, label) for outcome, label in OUTCOMES.items()),
    )
    language = StringField(_("Language"), [Length(max=60)])
    note = TextAreaField(_("Note"), [Length(max=LONGEST, message=TOO_LONG)])


class InterviewForm(FlaskForm):
    """An interview. Whom: parties and officers of the case, given at view time."""

    whom = SelectField(_("Who was interviewed?"), [InputRequired(_("Choose who was interviewed."))])
    at = moment_field(_("When did it begin?"))
    place = StringField(_("Where?"), [InputRequired(_("Say where it took place.")), Length(max=300)])
    present = TextAreaField(
        _("Who else was there?"), [Length(max=5000)], description=_("Counsel, union, interpreter, a support person.")
    )
    manner = RadioField(
        _("How did they speak?"),
        [InputRequired(_("Choose how they spoke."))],
        choices=choices_of((manner.value, label) for manner, label in MANNERS.items()),
    )
    warnings = TextAreaField(
        _("Which warnings were given?"),
        [Length(max=5000)],
        description=_("Needed when an officer was ordered to answer."),
    )
    summary = TextAreaField(
        _("What was said, in short"),
        [InputRequired(_("Write what was said, in short.")), Length(max=LONGEST, message=TOO_LONG)],
    )


class NoteForm(FlaskForm):
    """A note."""

    text = TextAreaField(
        _("Your note"), [InputRequired(_("Write the note first.")), Length(max=LONGEST, message=TOO_LONG)]
    )


class UnidentifiedForm(FlaskForm):
    """Which officer stays unidentified, and why. The officers are given at view time."""

    officer = RadioField(_("Which officer?"), [InputRequired(_("Choose the officer."))])
    reason = TextAreaField(
        _("What was tried to find out who it was?"),
        [InputRequired(_("Say what was tried to find out who it was.")), Length(max=5000)],
    )
