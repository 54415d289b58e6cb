"""The pages in their order, each rebuilt from what was typed; and all of them read together."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from babel import Locale, UnknownLocaleError
from flask_babel import lazy_gettext as _
from werkzeug.datastructures import MultiDict

from oversight.charter.schema import Charter
from oversight.complaints.answers import Answers
from oversight.complaints.drafts import Items
from oversight.complaints.forms.filer import FilerForm
from oversight.complaints.forms.happened import HappenedForm
from oversight.complaints.forms.hopes import HopesForm
from oversight.complaints.forms.involved import InvolvedForm

PageForm: TypeAlias = HappenedForm | InvolvedForm | FilerForm | HopesForm


@dataclass(frozen=True)
class Page:
    """One page of answers. `code` is its address and its name in the draft."""

    code: str
    title: Any
    form: type[PageForm]


PAGES: dict[str, Page] = {
    page.code: page
    for page in (
        Page("what-happened", _("What happened?"), HappenedForm),
        Page("who-was-involved", _("Who was involved?"), InvolvedForm),
        Page("about-you", _("About you"), FilerForm),
        Page("your-hopes", _("What do you hope for?"), HopesForm),
    )
}


def form_of(code: str, charter: Charter, today: dt.date, items: Items | None = None, **more: Any) -> PageForm:
    """The form of a page. With items it holds what was typed; without, what the request brings."""
    given = {} if items is None else {"formdata": MultiDict(items) if items else None}
    form = PAGES[code].form(**given, **more)
    if isinstance(form, HappenedForm):
        form.today = today
    elif isinstance(form, FilerForm):
        form.offer(languages_of(charter), anonymous_allowed=charter.intake.anonymous_allowed)
    elif isinstance(form, HopesForm):
        form.offer(charter.intake.urgent)
    return form


def languages_of(charter: Charter) -> list[tuple[str, str]]:
    """The board's languages, each called by its own name."""
    return [(code, _own_name(code)) for code in charter.board.languages]


def _own_name(code: str) -> str:
    try:
        return (Locale.parse(code, sep="-").get_display_name() or code).capitalize()
    except (UnknownLocaleError, ValueError):
        return code


def _forms(steps: Mapping[str, Items], charter: Charter, today: dt.date) -> dict[str, Any]:
    return {code: form_of(code, charter, today, steps.get(code, ()), meta={"csrf": False}) for code in PAGES}


NEEDED = frozenset({"what-happened", "about-you"})
"""Pages that cannot be left out; the others may stay empty."""


def unready(steps: Mapping[str, Items], charter: Charter, today: dt.date) -> list[str]:
    """The pages that stand in the way of sending, in order."""
    forms = _forms(steps, charter, today)
    return [code for code, form in forms.items() if (code in NEEDED or code in steps) and not form.validate()]


def read_answers(steps: Mapping[str, Items], charter: Charter, today: dt.date) -> Answers:
    """Everything that was answered. Call it when no page is unready."""
    forms = _forms(steps, charter, today)
    happened, involved = forms["what-happened"], forms["who-was-involved"]
    hopes = forms["your-hopes"]
    return Answers(
        story=happened.story.data,
        place=happened.place.data,
        when=happened.when(),
        officers=involved.seen_officers(),
        witnesses=involved.named_witnesses(),
        filer=forms["about-you"].filer(),
        desired_outcome=hopes.outcome.data,
        urgent=hopes.marks(),
    )
