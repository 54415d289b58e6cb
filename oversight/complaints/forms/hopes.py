"""The page “What do you hope for?”."""

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import SelectMultipleField

from oversight.charter.schema import UrgentMark
from oversight.complaints.forms.fields import offered, text


class HopesForm(FlaskForm):
    """The outcome hoped for, and what cannot wait."""

    known: tuple[str, ...] = ()
    outcome = text(_("What would you like to come of this?"))
    urgent = SelectMultipleField(_("Is any of this true?"), validate_choice=False)

    def offer(self, marks: tuple[UrgentMark, ...]) -> None:
        """Set the marks that the charter knows."""
        self.known = tuple(mark.code for mark in marks)
        self.urgent.choices = offered((mark.code, mark.label) for mark in marks)

    def marks(self) -> tuple[str, ...]:
        """The marks chosen, in the order of the charter."""
        return tuple(code for code in self.known if code in (self.urgent.data or []))
