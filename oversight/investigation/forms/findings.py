"""The form of findings: one question and one text for each allegation and officer."""

from collections.abc import Mapping, Sequence

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import HiddenField, RadioField, TextAreaField
from wtforms.validators import Length

from oversight.charter.schema import Finding
from oversight.investigation.actions.findings import Recommended
from oversight.web.choosing import choices_of


class FindingsForm(FlaskForm):
    """What the page was made from; the questions are added for the pairs of a case."""

    version = HiddenField()


def findings_form(
    pairs: Sequence[int], findings: Sequence[Finding], written: Mapping[int, Recommended]
) -> FindingsForm:
    """The form for these pairs, filled with what was written before."""
    fields: dict[str, object] = {}
    for pair in pairs:
        before = written.get(pair)
        fields[f"code_{pair}"] = RadioField(
            _("Your finding"),
            choices=choices_of((finding.code, finding.label) for finding in findings),
            default=before.code if before else None,
            validate_choice=False,
        )
        fields[f"reasons_{pair}"] = TextAreaField(
            _("Why?"),
            [Length(max=20_000, message=_("Reasons can have 20,000 letters at most."))],
            default=before.reasons if before else "",
        )
    made: type[FindingsForm] = type("FindingsOfCase", (FindingsForm,), fields)
    return made()


def recommended_in(form: FindingsForm, pairs: Sequence[int]) -> dict[int, Recommended]:
    """What was written on each pair."""
    return {pair: Recommended(form[f"code_{pair}"].data or "", form[f"reasons_{pair}"].data or "") for pair in pairs}
