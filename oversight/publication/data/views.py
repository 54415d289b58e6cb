"""The public's pages of open data: the newest snapshot, the dictionary, one snapshot, one file."""

from collections.abc import Iterator
from typing import BinaryIO

from flask import Blueprint, Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from oversight.extensions import db
from oversight.kernel.errors import NotFound
from oversight.publication.data.dictionary import FIGURES, MISSING, NOT_COLLECTED, TABLES
from oversight.publication.data.models import Snapshot, SnapshotFile
from oversight.publication.data.queries import file_of, get_snapshot, list_snapshots
from oversight.publication.data.serving import extras_of, months_of, presets_of, tables_of
from oversight.web import house
from oversight.web.offline import OUTSIDE
from oversight.web.routing import public_page

blueprint = Blueprint("data", __name__)
LATEST = "latest"
PIECE = 256 * 1024
KINDS = {"csv": "text/csv; charset=utf-8; header=present", "json": "application/json"}


@public_page(blueprint, "/data")
def index() -> ResponseReturnValue:
    """The newest snapshot with its tables, and the snapshots before."""
    snapshots = list_snapshots(db.session())
    newest = snapshots[0] if snapshots else None
    return _page("publication/data/index.html", newest, earlier=months_of(snapshots[1:]))


@public_page(blueprint, "/data/dictionary")
def dictionary() -> ResponseReturnValue:
    """Every table and every column, in plain words."""
    return render_template(
        "publication/data/dictionary.html",
        tables=TABLES,
        figures=FIGURES,
        missing=MISSING,
        not_collected=NOT_COLLECTED,
        least=house.charter().open_data_rule.smallest_group,
        law=house.charter().open_data_rule.authority,
    )


@public_page(blueprint, "/data/<month>")
def show(month: str) -> ResponseReturnValue:
    """One snapshot. `latest` leads to the newest."""
    snapshot = get_snapshot(db.session(), month)
    if month == LATEST:
        return redirect(url_for("data.show", month=snapshot.name), 302)
    return _page("publication/data/show.html", snapshot)


def _page(template: str, snapshot: Snapshot | None, **more: object) -> str:
    return render_template(
        template,
        snapshot=snapshot,
        tables=tables_of(snapshot) if snapshot else [],
        presets=presets_of(snapshot) if snapshot else [],
        extras=extras_of(snapshot) if snapshot else [],
        least=snapshot.least if snapshot else house.charter().open_data_rule.smallest_group,
        **more,
    )


@public_page(blueprint, "/data/<month>/<name>")
def download(month: str, name: str) -> ResponseReturnValue:
    """One file. Whoever has this very file already is told so, and gets no bytes."""
    snapshot = get_snapshot(db.session(), month)
    file = file_of(snapshot, name)
    kind = KINDS.get(name.rpartition(".")[2])
    if kind is None:
        raise NotFound("There is no such file in this snapshot.")
    answer = _known(file) or _whole(snapshot, file, kind)
    answer.set_etag(file.sha256)
    answer.last_modified = snapshot.made_at
    answer.headers["Cache-Control"] = f"public, max-age={OUTSIDE}"
    answer.headers["Access-Control-Allow-Origin"] = "*"
    return answer


def _known(file: SnapshotFile) -> Response | None:
    """The answer to who has it; the fingerprint alone decides, for a rebuilt file may be younger and the same."""
    return Response(status=304) if request.if_none_match.contains_weak(file.sha256) else None


def _whole(snapshot: Snapshot, file: SnapshotFile, kind: str) -> Response:
    opened = house.house().tools.storage.open(file.sha256)
    answer = Response(_pieces(opened), content_type=kind)
    answer.headers["Content-Length"] = str(file.size)
    answer.headers["Content-Disposition"] = f'attachment; filename="{snapshot.name}-{file.name}"'
    answer.call_on_close(opened.close)
    return answer


def _pieces(opened: BinaryIO) -> Iterator[bytes]:
    while piece := opened.read(PIECE):
        yield piece
