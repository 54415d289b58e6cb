"""The form of the report: title, summary, one text for each allegation, one line for each piece of evidence."""

from collections.abc import Sequence

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import HiddenField, StringField, TextAreaField
from wtforms.validators import Length

from oversight.investigation.actions.report import Draft
from oversight.investigation.actions.words import LONGEST

TOO_LONG = _("This is too long.")
FREE = ""


class ReportForm(FlaskForm):
    """What every report has; analysis and evidence are added for a case."""

    version = HiddenField()
    public_title = StringField(
        _("Title"),
        [Length(max=200, message=_("The title can have 200 letters at most."))],
        description=_("What happened and where, without names: Search at the bus stop on Tidewater Road."),
    )
    summary = TextAreaField(
        _("What happened"),
        [Length(max=LONGEST, message=TOO_LONG)],
        description=_(
            "Neutral, without names: Officer 1, the complainant, a witness. A blank line begins a paragraph."
        ),
    )
    free = TextAreaField(
        _("Other evidence considered"),
        [Length(max=LONGEST, message=TOO_LONG)],
        description=_("One line for each."),
    )


def report_form(allegations: Sequence[int], sources: Sequence[str], draft: Draft | None) -> ReportForm:
    """The form for these allegations and these sources of evidence, filled with the draft."""
    texts = dict(draft.evidence) if draft else {}
    fields: dict[str, object] = {}
    for key in allegations:
        fields[f"analysis_{key}"] = TextAreaField(
            _("What the evidence shows"),
            [Length(max=LONGEST, message=TOO_LONG)],
            default=draft.analysis.get(key, "") if draft else "",
        )
    for source in sources:
        fields[f"evidence_{source.replace(':', '_')}"] = StringField(
            _("In public words"), [Length(max=500, message=TOO_LONG)], default=texts.get(source, "")
        )
    made: type[ReportForm] = type("ReportOfCase", (ReportForm,), fields)
    free = "\n".join(text for source, text in draft.evidence if source == FREE) if draft else ""
    return made(data={"public_title": draft.public_title, "summary": draft.summary, "free": free} if draft else None)


def draft_in(form: ReportForm, allegations: Sequence[int], sources: Sequence[str]) -> Draft:
    """What was written."""
    listed = [(source, form[f"evidence_{source.replace(':', '_')}"].data or "") for source in sources]
    return Draft(
        public_title=form.public_title.data or "",
        summary=form.summary.data or "",
        analysis={key: form[f"analysis_{key}"].data or "" for key in allegations},
        evidence=[*listed, *((FREE, line) for line in (form.free.data or "").splitlines())],
    )
