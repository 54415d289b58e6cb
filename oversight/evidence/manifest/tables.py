"""A table to download, as comma-separated values that no spreadsheet takes for a formula."""

import csv
import io
from collections.abc import Iterable, Sequence

from flask import Response

FORMULA = ("=", "+", "-", "@", "\t", "\r")


def table_text(rows: Iterable[Sequence[object]]) -> str:
    """The rows as text. A cell that a spreadsheet would calculate gets an apostrophe before it."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return out.getvalue()


def table_answer(name: str, rows: Iterable[Sequence[object]]) -> Response:
    """The rows as a download. `name` has no ending; letters that a file name must not have are left out."""
    safe = "".join(letter if letter.isascii() and (letter.isalnum() or letter in "._-") else "-" for letter in name)
    headers = {"Content-Disposition": f'attachment; filename="{safe}.csv"', "Cache-Control": "no-store"}
    return Response("\ufeff" + table_text(rows), mimetype="text/csv", headers=headers)


def _cell(value: object) -> str:
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(FORMULA) else text
