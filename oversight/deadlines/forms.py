"""Forms of clocks: shape only. Choices come from the charter and the case at view time; no form holds a due date."""

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    DateField,
    DateTimeLocalField,
    HiddenField,
    IntegerField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired, Length, Optional

MOMENT = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"]
LONGEST = 4000
"""Letters of a reason or of evidence."""
_WORDS = Length(max=LONGEST, message=_("Please use at most %(longest)s letters.", longest=f"{LONGEST:,}"))


class HappenedForm(FlaskForm):
    """An event that starts clocks: which, when, to whom, and what shows it."""

    event = RadioField(_("What happened?"), [InputRequired(_("Choose what happened."))])
    about = SelectField(_("Whom or what does it concern?"))
    at = DateTimeLocalField(
        _("When did it really happen?"),
        [InputRequired(_("Say when it happened."))],
        format=MOMENT,
        description=_("On the board’s own clock. Not when you heard of it, and not when you enter it."),
    )
    by_post = BooleanField(_("The document came by post"))
    evidence = TextAreaField(
        _("What shows it?"),
        [InputRequired(_("Say what shows it: a document, a call, a person.")), _WORDS],
        description=_("A document and where it is kept, a call, a person."),
    )


class BoardDoneForm(FlaskForm):
    """When a duty of the board itself was done, and what shows it."""

    at = DateTimeLocalField(_("When was it done?"), [InputRequired(_("Say when it was done."))], format=MOMENT)
    evidence = TextAreaField(_("What shows it?"), [InputRequired(_("Say what shows that it was done.")), _WORDS])


class DoneForm(BoardDoneForm):
    """Which duty of a case was done, when, and what shows it."""

    clock = RadioField(_("Which duty was done?"), [InputRequired(_("Choose the duty that was done."))])


class StopForm(FlaskForm):
    """That clocks stand still, why, and from when to when."""

    reason = RadioField(_("Why do the clocks stand still?"), [InputRequired(_("Choose a reason of the law."))])
    slot_id = SelectField(_("Officer"), description=_("Only where the reason concerns one officer."))
    from_on = DateField(_("First day"), [InputRequired(_("Write the first day."))])
    to_on = DateField(
        _("First day on which they run again"), [Optional()], description=_("Leave empty while it lasts.")
    )
    evidence = TextAreaField(
        _("What proves it?"), [_WORDS], description=_("Name the document and say where it is kept.")
    )


class MoreTimeForm(FlaskForm):
    """How much more time one clock needs, and why. `was` is the date the page showed."""

    clock = RadioField(_("Which clock?"), [InputRequired(_("Choose a clock."))])
    length = IntegerField(
        _("How much more?"),
        [InputRequired(_("Write a whole number."))],
        description=_("A whole number, in the unit that stands beside the clock."),
    )
    reason = TextAreaField(_("Why is more time needed?"), [InputRequired(_("Say why more time is needed.")), _WORDS])


class LiftForm(FlaskForm):
    """On which ground a limit does not hold."""

    ground = RadioField(_("Which limit, on which ground?"), [InputRequired(_("Choose a limit and its ground."))])
    evidence = TextAreaField(
        _("What shows it?"), [InputRequired(_("Say what shows it, and where it is kept.")), _WORDS]
    )


class DecideForm(FlaskForm):
    """An answer to what was asked. `version` is the state the page showed."""

    version = HiddenField()
    decision = TextAreaField(_("Why is it refused?"), [_WORDS])


class EndForm(FlaskForm):
    """On which day a stop came to its end. `version` is the state the page showed."""

    version = HiddenField()
    to_on = DateField(
        _("First day on which the clocks run again"), [InputRequired(_("Write the day on which they run again."))]
    )


class ClosureForm(FlaskForm):
    """A day on which the board was closed."""

    day = DateField(_("Day"), [InputRequired(_("Write the day."))])
    reason = StringField(
        _("Why was the board closed?"), [InputRequired(_("Say why the board was closed on that day."))]
    )
