"""The emergency stop: shape only."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import SelectMultipleField, TextAreaField
from wtforms.validators import Length
from wtforms.widgets import CheckboxInput, ListWidget

from oversight.publication.stopping.rules import LABELS, What
from oversight.web.choosing import choices_of


class StopForm(FlaskForm):
    """What goes offline, why, and what the public reads."""

    parts = SelectMultipleField(
        _l("What goes offline"),
        choices=choices_of((what.value, label) for what, label in LABELS.items()),
        option_widget=CheckboxInput(),
        widget=ListWidget(prefix_label=False),
    )
    reason = TextAreaField(
        _l("Why"), [Length(max=5000)], description=_l("For the board’s record. The public does not read it.")
    )
    words_en = TextAreaField(
        _l("Own words for the public, in English"),
        [Length(max=2000)],
        description=_l("Leave it empty for the standard text. Name nobody."),
    )
    words_es = TextAreaField(
        _l("Own words for the public, in Spanish"),
        [Length(max=2000)],
        description=_l("Leave it empty for the standard text. Name nobody."),
    )

    def chosen(self) -> list[What]:
        """The parts that were ticked."""
        return [What(code) for code in self.parts.data or ()]

    def words(self) -> dict[str, str]:
        """Language → own words."""
        return {"en": self.words_en.data or "", "es": self.words_es.data or ""}


class OpenForm(FlaskForm):
    """Why it opens again."""

    reason = TextAreaField(_l("Why it opens again"), [Length(max=5000)])
