"""Forms of the case list: shape only."""

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import BooleanField, DateField, RadioField, SearchField, SelectField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.validators import Length, Optional

from oversight.access.offices import LABELS as OFFICE_LABELS
from oversight.cases.rules import ORIGIN_LABELS, PHASE_LABELS, TURN


def _choices(first: str, labels: Mapping[Any, str]) -> list[SelectChoice]:
    return [SelectChoice("", first), *(SelectChoice(code.value, label) for code, label in labels.items())]


class ListForm(FlaskForm):
    """What the case list is narrowed to. It asks by GET, so that a list can be kept as a bookmark."""

    NAMES = ("q", "phase", "turn", "origin", "received_from", "received_to", "mine", "urgent", "sort")

    class Meta:
        csrf = False

    q = SearchField(_("Words"), [Length(max=100)], description=_("Number, person, badge, or words of the file"))
    phase = SelectField(_("Stage"), choices=_choices(_("Every stage"), PHASE_LABELS), validate_choice=False)
    turn = SelectField(
        _("Waiting for"),
        choices=_choices(_("Anybody"), {office: OFFICE_LABELS[office] for office in dict.fromkeys(TURN.values())}),
        validate_choice=False,
    )
    origin = SelectField(_("How it began"), choices=_choices(_("Any way"), ORIGIN_LABELS), validate_choice=False)
    received_from = DateField(_("Received from"), [Optional()])
    received_to = DateField(_("Received to"), [Optional()])
    mine = BooleanField(_("Assigned to me"))
    urgent = BooleanField(_("Urgent only"))
    sort = RadioField(
        _("Order"),
        choices=[
            SelectChoice("newest", _("Newest first")),
            SelectChoice("oldest", _("Oldest first")),
            SelectChoice("due", _("Next due first")),
        ],
        default="newest",
        validate_choice=False,
    )
