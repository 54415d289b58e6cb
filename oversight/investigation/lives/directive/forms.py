"""Forms of a directive: shape only."""

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import DateField, HiddenField, IntegerField, SelectField, SelectMultipleField
from wtforms.validators import InputRequired, NumberRange, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from oversight.cases.rules import LABELS
from oversight.complaints.forms.fields import line, offered, text
from oversight.investigation.lives.directive.rules import CLOSABLE, Filter


class FilterForm(FlaskForm):
    """Which cases. The categories are the charter's, given at view time."""

    class Meta:
        """A question, asked by GET."""

        csrf = False

    category = SelectField(_("What is alleged"))
    before = DateField(_("Received before"), [InputRequired(_("Choose a day."))])
    stages = SelectMultipleField(
        _("Where they are now"),
        choices=offered([(stage.value, LABELS[stage]) for stage in CLOSABLE]),
        option_widget=CheckboxInput(),
        widget=ListWidget(prefix_label=False),
        description=_("None chosen: at any of these points."),
    )
    district = SelectField(_("District"), default="")
    days_open = IntegerField(
        _("Open for at least so many days"), [Optional(), NumberRange(1, 36_500, _("Write a whole number of days."))]
    )
    incident_id = IntegerField(
        _("Only of one incident"), [Optional()], description=_("The number in the address of the incident’s page.")
    )

    def wanted(self) -> Filter | None:
        """What was asked for; nothing while a day is missing."""
        if self.before.data is None:
            return None
        return Filter(
            category=self.category.data,
            before=self.before.data,
            stages=tuple(self.stages.data or ()),
            district=self.district.data or "",
            days_open=self.days_open.data,
            incident_id=self.incident_id.data,
        )


class OrderForm(FlaskForm):
    """The directive. What was previewed comes along in the address."""

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
