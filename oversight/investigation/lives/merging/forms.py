"""Forms of merging and of undoing it: shape only."""

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import HiddenField, SelectMultipleField
from wtforms.validators import InputRequired

from oversight.complaints.forms.fields import line, text

_REASON = _("It stays in both files. The complainants do not read it.")


class ChooseForm(FlaskForm):
    """Into which case. It only looks: nothing is written."""

    into = line(
        _("Number of the other case"),
        40,
        (InputRequired(_("Write the number of the other case.")),),
        description=_("The case in which both are looked at from now on."),
    )


class MergeForm(FlaskForm):
    """What was seen in the preview, which pairs are not the same, and why the two belong together."""

    into = HiddenField()
    apart = SelectMultipleField(
        _("Which of these are not the same?"),
        description=_("What you mark comes along beside the other. The rest is the same, and is not doubled."),
    )
    reason = text(
        _("Why do they belong together?"),
        2000,
        (InputRequired(_("Say why they belong together.")),),
        description=_REASON,
    )


class UndoForm(FlaskForm):
    """What of the other case goes along, and why the two do not belong together."""

    people = SelectMultipleField(_("People who came since"), description=_("Mark who belongs to this case."))
    allegations = SelectMultipleField(
        _("Allegations that were written since"), description=_("Mark what belongs to this case.")
    )
    reason = text(
        _("Why do they not belong together?"),
        2000,
        (InputRequired(_("Say why it is looked at by itself again.")),),
        description=_REASON,
    )
