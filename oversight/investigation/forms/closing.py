"""Closing without a finding, and counsel's memo."""

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import RadioField, TextAreaField
from wtforms.validators import InputRequired, Length


class PairClosureForm(FlaskForm):
    """A reason of the charter and what is to be said to it. The reasons are given at view time."""

    code = RadioField(_("For which reason?"), [InputRequired(_("Choose a reason."))])
    reason = TextAreaField(
        _("Why is it closed without a finding?"),
        [InputRequired(_("Say why it is closed without a finding.")), Length(max=5000)],
    )


class ReopenForm(FlaskForm):
    """Why a closure is taken back."""

    reason = TextAreaField(
        _("Why is it taken up again?"), [InputRequired(_("Say why it is taken up again.")), Length(max=5000)]
    )


class MemoForm(FlaskForm):
    """Counsel's memo."""

    memo = TextAreaField(
        _("Memo"),
        [InputRequired(_("Write the memo.")), Length(max=50_000)],
        description=_("Advice of the board’s lawyers. It is never published."),
    )
