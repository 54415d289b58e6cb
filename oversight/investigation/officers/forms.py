"""Forms about the officers of a case: shape only."""

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import HiddenField, RadioField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.validators import InputRequired, Length

NOBODY = "nobody"


class CorrectIdentificationForm(FlaskForm):
    """Who the officer really is, and why the other name was wrong."""

    officer = RadioField(_("Who is it instead?"), [InputRequired(_("Choose an officer, or nobody."))], choices=[])
    reason = TextAreaField(
        _("Why was it the wrong officer?"),
        [InputRequired(_("Say why it was the wrong officer.")), Length(max=2000)],
        description=_("This stays on the file beside the old name."),
    )
    was = HiddenField()


class SplitForm(FlaskForm):
    """What each of the two is known by."""

    description = TextAreaField(_("What is known of the first officer"), [Length(max=4000)])
    new_description = TextAreaField(
        _("What is known of the second officer"),
        [InputRequired(_("Describe the second officer.")), Length(max=4000)],
    )
    reason = TextAreaField(
        _("How did it turn out that they are two?"),
        [InputRequired(_("Say how it turned out that they are two.")), Length(max=2000)],
    )


class ConflictAnswerForm(FlaskForm):
    """Whether one knows the officer."""

    answer = RadioField(
        _("Do you know this officer, or did you work with them?"),
        [InputRequired(_("Choose an answer."))],
        choices=[
            SelectChoice("none", _("No, I have no conflict")),
            SelectChoice("conflict", _("Yes, there is something to declare")),
        ],
    )
