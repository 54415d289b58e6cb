"""What comes from the desk's forms: one row for each place that waited. Shape only."""

from collections.abc import Iterator, Mapping

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import HiddenField, SelectField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.validators import InputRequired, Length

from oversight.leaks.terms import Kind
from oversight.publication.redaction.spans import Choice, Span

KIND_LABELS: dict[Kind, str] = {
    "staff": _("Words as they stand"),
    "name": _("A name"),
    "alias": _("Another name of somebody"),
    "address": _("An address"),
    "phone": _("A telephone number"),
    "email": _("An e-mail address"),
    "plate": _("A licence plate"),
    "report_number": _("A report number"),
    "date_of_birth": _("A date of birth"),
    "badge": _("A badge number"),
}


class WordsForm(FlaskForm):
    """Words that nothing proposed."""

    digest = HiddenField(validators=[InputRequired()])
    words = StringField(_("Words to remove"), [Length(max=2000)])
    replacement = StringField(_("In their place"), [Length(max=120)])


class TermForm(FlaskForm):
    """Words that are protected in every text from now on."""

    term = StringField(_("Words to protect"), [Length(max=200)])
    kind = SelectField(_("What they are"), choices=[SelectChoice(code, label) for code, label in KIND_LABELS.items()])
    called = StringField(_("What stands in their place"), [Length(max=100)])


def spans_in(form: Mapping[str, str]) -> Iterator[Span]:
    """The decisions of a form: rows named `choice-START-STOP`. Rows that decide nothing, or are odd, are left out."""
    for name, chosen in form.items():
        start, _dash, stop = name.removeprefix("choice-").partition("-")
        if not (name.startswith("choice-") and start.isdigit() and stop.isdigit() and chosen in list(Choice)):
            continue
        place = f"{start}-{stop}"
        removed = chosen == Choice.REMOVED
        yield Span(
            start=int(start),
            stop=int(stop),
            choice=Choice(chosen),
            replacement=form.get(f"replacement-{place}", "").strip() if removed else "",
            basis=form.get(f"basis-{place}", "") if removed else "",
            reason="" if removed else form.get(f"reason-{place}", "").strip(),
        )
