"""What is measured: one page, or a whole errand of several."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from tests.bench.asking import Browser, Visit
from tests.bench.rows import receipt_of
from tests.bench.words import COMMON, FAMILY, RARE
from tests.factories.complaints import PAGES

SIX_WORDS = '<ol class="words">'
KEY = re.compile(r'name="key" value="([^"]+)"')


@dataclass(frozen=True)
class Errand:
    """A visit with a name. `who` is director, investigator or nobody; `path` names the page of a single one."""

    name: str
    visit: Visit
    who: str = ""
    single: str = ""
    share: float = 1.0
    "Of the number of times asked for: an errand of ten requests is run less often."
    changes: bool = False
    "Whether it leaves rows behind that are named by numbers."


def page(name: str, path: str, who: str = "") -> Errand:
    """A visit to one page."""
    return Errand(name, lambda visitor, _number: _open(visitor, path), who, path)


def _open(visitor: Browser, path: str) -> None:
    visitor.get(path)


def pages(case: str, busy_case: str, decision: str) -> list[Errand]:
    """Every visit of the measurement. The numbers name a case under investigation, one with the board, a decision."""
    return [
        page("Case list, director", "/cases", "director"),
        page("Case list, stage and dates", "/cases?phase=investigation&received_from=2025-01-01", "director"),
        page("Case list, words", f"/cases?q={FAMILY[0].lower()}", "director"),
        page("Case list, by due date", "/cases?sort=due", "director"),
        page("Case list, investigator", "/cases", "investigator"),
        page("Case list, investigator, mine", "/cases?mine=y", "investigator"),
        page("Case page, under investigation", f"/cases/{case}", "director"),
        page("Case page, with the board", f"/cases/{busy_case}", "director"),
        page("Home", "/"),
        page("Decisions", "/decisions"),
        page("Decisions, rare word", f"/decisions?q={RARE}"),
        page("Decisions, common word", f"/decisions?q={COMMON}"),
        page("Decisions, word and filters", f"/decisions?q={COMMON}&category=search&finding=sustained"),
        page("One decision", f"/decisions/{decision}"),
        Errand("Complaint, the whole form", file_complaint, share=0.25, changes=True),
        Errand("Status look-up", look_up, share=0.5),
    ]


def file_complaint(visitor: Browser, _number: int) -> None:
    """From the first page of the form to the receipt, as a browser without script does it."""
    file_pages(visitor, PAGES)


def file_pages(visitor: Browser, pages: Mapping[str, dict[str, str]]) -> str:
    """File a complaint with these answers. Returns the page of the receipt; raises RuntimeError if there is none."""
    visitor.get("/file")
    for code, values in pages.items():
        form = visitor.get(f"/file/{code}")
        visitor.post(f"/file/{code}", values, form)
    form = visitor.get("/file/files")
    visitor.post("/file/files", {"go": "on"}, form)
    review = visitor.get("/file/review")
    found = KEY.search(review)
    if found is None:
        raise RuntimeError("The review page has no form to send.")
    visitor.post("/file/send", {"key": found[1]}, review)
    receipt = visitor.get("/file/done")
    if SIX_WORDS not in receipt:
        raise RuntimeError("The complaint was not filed.")
    return receipt


def look_up(visitor: Browser, number: int) -> None:
    """Enter the six words and read the page."""
    form = visitor.get("/status")
    visitor.post("/status", {"words": " ".join(receipt_of(1 + number % 500).words)}, form)
    visitor.get("/status")


def bare(names: list[str]) -> Visit:
    """The same statements in bare views, one after another."""

    def visit(visitor: Browser, _number: int) -> None:
        for name in names:
            visitor.get(f"/bench/bare/{name}")

    return visit
