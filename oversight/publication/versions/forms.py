"""The forms of a correction: shape only. The texts themselves are fields of the page, one for each public text."""

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms.validators import InputRequired

from oversight.complaints.forms.fields import text


class CorrectionForm(FlaskForm):
    """What changes, and why."""

    what = text(
        _("What was wrong, and what is right now"),
        longest=4000,
        validators=(InputRequired(_("Say what changes. It stands on the new version.")),),
        description=_("It is published, so name nobody."),
    )
    why = text(
        _("Why it is corrected"),
        longest=4000,
        validators=(InputRequired(_("Say why. It stands on the new version.")),),
        description=_("It is published too."),
    )


class DeclineForm(FlaskForm):
    """Why a correction is declined."""

    reason = text(_("Why the decision stays as it is"), longest=4000)
