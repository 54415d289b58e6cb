"""A complaint in questions and answers, for the review and for the page that shows it as received."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _

from oversight.charter.schema import Charter
from oversight.complaints.forms import PAGES
from oversight.complaints.forms.filer import LIMIT_WORDS, REACHES, RELATIONS
from oversight.complaints.forms.happened import PRECISION
from oversight.complaints.forms.pages import languages_of
from oversight.web.jinja import day

Row = tuple[str, str]


@dataclass(frozen=True)
class Part:
    """The answers of one page."""

    code: str
    title: str
    rows: tuple[Row, ...]


def summary(filed: dict[str, Any], charter: Charter) -> list[Part]:
    """The parts of a complaint as it was filed; an empty answer says that nothing was said."""
    rows = {
        "what-happened": _happened(filed),
        "who-was-involved": _involved(filed),
        "about-you": _filer(filed["filer"], charter),
        "your-hopes": _hopes(filed, charter),
    }
    nothing = _("You did not say.")
    return [
        Part(code, str(PAGES[code].title), tuple((label, text or nothing) for label, text in found))
        for code, found in rows.items()
    ]


def _happened(filed: dict[str, Any]) -> list[Row]:
    return [(_("When"), _when(filed["when"])), (_("Where"), filed["place"]), (_("What happened"), filed["story"])]


def _when(when: dict[str, Any]) -> str:
    first, last, words = when["from_on"], when["to_on"], when["words"]
    days = [day(dt.date.fromisoformat(one)) for one in (first, last) if one]
    text = _("%(first)s to %(last)s", first=days[0], last=days[1]) if len(days) == 2 else "".join(days)
    if when["precision"] == "approximate":
        text = _("About %(day)s", day=text)
    if when["precision"] == "unknown":
        text = str(dict(PRECISION)["unknown"])
    time = (when["at_time"] or "")[:5]
    return ", ".join(part for part in (text, time, words) if part)


def _involved(filed: dict[str, Any]) -> list[Row]:
    officers = [
        (_("Officer %(number)d", number=number), _lines(one, name="", badge=_("Badge"), looks="", car=_("Car")))
        for number, one in enumerate(filed["officers"], 1)
    ]
    witnesses = [
        (_("Witness %(number)d", number=number), _lines(one, name="", contact="", note=""))
        for number, one in enumerate(filed["witnesses"], 1)
    ]
    return (officers or [(_("Officers"), _("You do not know anything about them. That is fine."))]) + (
        witnesses or [(_("Witnesses"), _("None that you know of."))]
    )


def _lines(values: dict[str, str], **labels: str) -> str:
    found = [(label, values[key]) for key, label in labels.items() if values[key]]
    return "\n".join(f"{label}: {value}" if label else value for label, value in found)


def _filer(filer: dict[str, Any], charter: Charter) -> list[Row]:
    rows = [
        (_("What you have to do with it"), str(dict(RELATIONS)[filer["relation"]])),
        (_("Your name"), _("You stay anonymous.") if filer["anonymous"] else filer["name"]),
        (_("How we may write to you"), str(dict(REACHES)[filer["channel"]])),
    ]
    forbidden = [str(words) for code, words in LIMIT_WORDS if code in filer.get("limits", ())]
    optional = (
        (_("Who it happened to"), "affected_name"),
        (_("E-mail address"), "email"),
        (_("Phone"), "phone"),
        (_("Postal address"), "address"),
        (_("What else we must not do") if forbidden else _("What we must not do"), "contact_note"),
    )
    rows += [(_("What we must not do"), "\n".join(forbidden))] if forbidden else []
    rows += [(label, filer[key]) for label, key in optional if filer[key]]
    return [*rows, (_("Language"), dict(languages_of(charter)).get(filer["language"], filer["language"]))]


def _hopes(filed: dict[str, Any], charter: Charter) -> list[Row]:
    labels = {mark.code: mark.label for mark in charter.intake.urgent}
    marks = "\n".join(labels.get(code, code) for code in filed["urgent"])
    return [(_("What you would like"), filed["desired_outcome"]), (_("Urgent"), marks or _("Nothing was marked."))]
