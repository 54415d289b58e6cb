"""Lines of the public list: what a page shows of a decision, from its public model."""

from collections.abc import Iterable
from typing import Any

from flask import url_for

from oversight.charter.schema import Charter
from oversight.publication.document import sign_of
from oversight.web.jinja import short_day


def lines(rows: Iterable[Any], charter: Charter) -> list[dict[str, Any]]:
    """Published decisions as the list shows them."""
    return [_line(row, charter) for row in rows]


def _line(row: Any, charter: Charter) -> dict[str, Any]:
    codes = [one["board"] for one in row.data["rows"]]
    known = [finding for finding in charter.findings if finding.code in codes]
    differs = sum(one["department"] not in (None, one["board"]) for one in row.data["rows"])
    return {
        "number": row.number,
        "when": short_day(row.published_on),
        "datetime": row.published_on.isoformat(),
        "title": row.title,
        "url": url_for("publication.show", number=row.number),
        "about": ", ".join(dict.fromkeys(one["label"] for one in row.data["allegations"])),
        "summary": _shortened(row.summary),
        "tally": [
            {"code": sign_of(finding), "label": f"{codes.count(finding.code)} {finding.label.lower()}"}
            for finding in known
        ],
        "differs": differs,
    }


def _shortened(text: str, most: int = 200) -> str:
    if len(text) <= most:
        return text
    return text[:most].rsplit(" ", 1)[0].rstrip(",;:") + " …"
