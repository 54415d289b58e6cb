"""The form of a court's order: shape only."""

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import BooleanField, DateField
from wtforms.validators import InputRequired

from oversight.complaints.forms.fields import line, text


class OrderForm(FlaskForm):
    """Which court ordered it, on which day, under which number."""

    court = line(
        _("Court"),
        200,
        (InputRequired(_("Write which court ordered it. It stands on the page.")),),
        description=_("It stands on the page in place of the decision."),
    )
    ordered_on = DateField(_("Day of the order"), [InputRequired(_("Write the day of the order."))])
    order_number = line(_("Number of the order"), 80, (InputRequired(_("Write the number of the order.")),))
    reason = text(_("For the file"), longest=4000, description=_("Only staff read this."))
    certain = BooleanField(
        _("I have the order before me, and it concerns this decision"),
        [InputRequired(_("Look at the order first, and tick this then."))],
    )
