"""Forms of a directive: shape only."""

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import DateField, HiddenField, SelectField
from wtforms.validators import InputRequired

from oversight.complaints.forms.fields import line, text


class FilterForm(FlaskForm):
    """Which cases. The categories are the charter's, given at view time."""

    class Meta:
        """A question, asked by GET."""

        csrf = False

    category = SelectField(_("What is alleged"))
    before = DateField(_("Received before"), [InputRequired(_("Choose a day."))])


class OrderForm(FlaskForm):
    """The directive. What was previewed comes along."""

    category = HiddenField()
    before = DateField()
    expected = HiddenField()
    number = line(_("Number of the directive"), 80, (InputRequired(_("Give the number.")),))
    reason = text(
        _("The reason"),
        validators=(InputRequired(_("Give the reason.")),),
        description=_("Every complainant reads exactly this, in their letter."),
    )


class BackForm(FlaskForm):
    """Why a directive is taken back."""

    reason = text(
        _("Why it is taken back"),
        validators=(InputRequired(_("Give the reason.")),),
        description=_("Every complainant reads this."),
    )
