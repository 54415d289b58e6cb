"""Forms about what is missing: shape only."""

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import SelectField
from wtforms.validators import InputRequired

from oversight.complaints.forms.fields import offered, text
from oversight.investigation.lives.information.rules import WAYS

_CHOICES = offered([(way.value, label) for way, label in WAYS.items()])


class AskForm(FlaskForm):
    """What is missing, and how the complainant is asked."""

    missing = text(
        _("What is missing"),
        validators=(InputRequired(_("Say what is missing.")),),
        description=_("The complainant reads exactly this. Use plain words."),
    )
    way = SelectField(_("How you ask"), choices=_CHOICES)
    note = text(_("Note for the file"), description=_("Whom you spoke to, which number. Nobody outside reads it."))


class AgainForm(FlaskForm):
    """Another attempt."""

    way = SelectField(_("How you asked"), choices=_CHOICES)
    note = text(_("What came of it"), validators=(InputRequired(_("Say what came of it.")),))


class CameForm(FlaskForm):
    """What came."""

    note = text(_("What came, and when"), validators=(InputRequired(_("Say what came.")),))


class GiveUpForm(FlaskForm):
    """Why the case cannot go on."""

    reason = text(_("Why the case cannot go on without it"), validators=(InputRequired(_("Give the reason.")),))
