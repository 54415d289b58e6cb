"""Forms of a withdrawal: shape only."""

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import RadioField
from wtforms.validators import InputRequired

from oversight.complaints.forms.fields import offered, text
from oversight.investigation.lives.withdrawal.rules import HOW_LABELS, How


class RecordForm(FlaskForm):
    """How a wish to withdraw came, as staff write it down."""

    how = RadioField(
        _("How it came"),
        [InputRequired(_("Choose one."))],
        choices=offered([(how.value, HOW_LABELS[how]) for how in (How.SIGNED, How.UNSIGNED)]),
    )
    words = text(_("What came, from whom and when"), validators=(InputRequired(_("Say what came, and when.")),))


class DecideForm(FlaskForm):
    """What the director decides."""

    decision = RadioField(
        _("Your decision"),
        [InputRequired(_("Choose one."))],
        choices=offered(
            [("withdrawn", _("Close the case as withdrawn")), ("continues", _("Go on with the case all the same"))]
        ),
    )
    reason = text(
        _("Your reason"),
        validators=(InputRequired(_("Give the reason.")),),
        description=_("It stays on the file. If the case goes on, the complainant reads it."),
    )


class AskForm(FlaskForm):
    """What a complainant may say with their wish."""

    words = text(_("Anything you want to tell us"), description=_("You need not give a reason."), longest=5000)
