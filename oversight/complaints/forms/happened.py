"""The page “What happened?”."""

import datetime as dt
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import RadioField
from wtforms.validators import InputRequired, Optional

from oversight.cases.rules import Precision
from oversight.complaints.answers import When
from oversight.complaints.forms.fields import line, offered, text
from oversight.complaints.rules import (
    LONGEST_STORY,
    BadDate,
    Typed,
    read_day,
    read_range,
    read_span,
    read_time,
)

PRECISION = [
    (Precision.EXACT.value, _("I know the day")),
    (Precision.APPROXIMATE.value, _("I know it roughly")),
    (Precision.RANGE.value, _("It went on for several days")),
    (Precision.UNKNOWN.value, _("I do not know when")),
]


class HappenedForm(FlaskForm):
    """When, where, and the story."""

    today: dt.date
    story = text(
        _("What happened, in your own words?"),
        LONGEST_STORY,
        (InputRequired(_("Tell us what happened, in your own words.")),),
    )
    precision = RadioField(
        _("How well do you know when it was?"),
        [Optional()],
        choices=offered(PRECISION),
        default=Precision.EXACT.value,
        validate_choice=False,
    )
    day = line(_("Day"), 4)
    month = line(_("Month"), 12)
    year = line(_("Year"), 6)
    last_day = line(_("Day"), 4)
    last_month = line(_("Month"), 12)
    last_year = line(_("Year"), 6)
    when_words = line(_("Anything else about when"), 250)
    time = line(_("About what time?"), 40)
    place = line(_("Where?"), 500)

    @property
    def first(self) -> Typed:
        return Typed(self.day.data, self.month.data, self.year.data)

    @property
    def last(self) -> Typed:
        return Typed(self.last_day.data, self.last_month.data, self.last_year.data)

    def validate(self, extra_validators: Any = None) -> bool:
        """The shape of every field, and a day that can be."""
        fits: bool = super().validate(extra_validators)
        try:
            self.when()
        except BadDate as problem:
            field = self.last_day if self._first_is_fine() else self.day
            field.errors = [gettext(str(problem))]
            return False
        return fits

    def _first_is_fine(self) -> bool:
        if self.precision.data != Precision.RANGE.value:
            return False
        try:
            read_day(self.first, self.today)
        except BadDate:
            return False
        return True

    def when(self) -> When:
        """When it happened. Raises BadDate."""
        known = {choice.value for choice in Precision}
        precision = Precision(self.precision.data) if self.precision.data in known else Precision.EXACT
        from_on, to_on = self._days(precision)
        at_time = read_time(self.time.data)
        words = [self.when_words.data, "" if at_time else self.time.data]
        return When(
            precision=precision if from_on else Precision.UNKNOWN,
            from_on=from_on,
            to_on=to_on,
            at_time=at_time,
            words=", ".join(word for word in words if word),
        )

    def _days(self, precision: Precision) -> tuple[dt.date | None, dt.date | None]:
        if precision is Precision.UNKNOWN:
            return None, None
        if precision is Precision.RANGE:
            return read_range(self.first, self.last, self.today)
        if precision is Precision.APPROXIMATE:
            # Words alone are enough for somebody who knows it roughly.
            return (None, None) if self.first.is_empty and self.when_words.data else read_span(self.first, self.today)
        if self.first.is_empty:
            raise BadDate("Write the day, or choose “I do not know when”.")
        return read_day(self.first, self.today), None
