"""Making public what waited for its time. The stored files are searched once more; nothing is drawn again."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from oversight.dispatch.jobs import Later, Outside, OutsideJob, Payload
from oversight.leaks.check import Hit
from oversight.publication.actions import Finished, block, stop
from oversight.publication.document import Seal
from oversight.publication.jobs import Draft, make_public, prepare, read_draft
from oversight.publication.models import Publication
from oversight.publication.preparing import hits_in, known_public
from oversight.publication.releasing.actions import draw_again
from oversight.publication.versions.queries import kept_of, renditions_of
from oversight.publication.versions.storing import taken_out
from oversight.work import Work

AT_ONCE = 20
"""Decisions of one run: a job has 100 seconds. The rest follow in the next run."""
BREATH = dt.timedelta(seconds=1)
CHANGED = "The case has changed since the decision was prepared. Look at the preview, and ask again."
DAYS = ("published_on",)
"""What may differ between the day of asking and the day of release."""


def _release(outside: Outside, _payload: Payload) -> None:
    with outside.transactions.read() as work:
        due = _due(work)
    for number in due[:AT_ONCE]:
        release_one(outside, number)
    if len(due) > AT_ONCE:
        raise Later(BREATH)


def _due(work: Work) -> list[int]:
    query = select(Publication.id).where(Publication.state == "held", Publication.release_at <= work.now)
    return list(work.session.scalars(query.order_by(Publication.release_at, Publication.id).limit(AT_ONCE + 1)))


def release_one(outside: Outside, number: int) -> None:
    """Release one held decision whose time has come. Running it twice does nothing the second time."""
    with outside.transactions.read() as work:
        publication = work.session.get_one(Publication, number)
        if publication.state != "held" or publication.release_at is None or publication.release_at > work.now:
            return
        draft = read_draft(work, publication)
        finished = _finished(work, publication, draft)
    if draft.decision.fingerprint == publication.fingerprint:
        _publish_stored(outside, number, draft, finished)
    elif _without_days(draft.decision.as_json()) == _without_days(dict(publication.data)):
        with outside.transactions.begin() as work:
            draw_again(work, work.session.get_one(Publication, number))
        prepare(outside, {"publication_id": number})
    else:
        with outside.transactions.begin() as work:
            stop(work, work.session.get_one(Publication, number), (CHANGED,))


def _without_days(plain: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in plain.items() if key not in DAYS}


def _finished(work: Work, publication: Publication, draft: Draft) -> Finished:
    [edition] = {one.edition for one in renditions_of(work.session, [publication.id])[publication.id]}
    return Finished(
        decision=draft.decision,
        kept=kept_of(work.session, publication.id),
        edition=edition,
        position=publication.position,
        head=publication.head,
    )


def _publish_stored(outside: Outside, number: int, draft: Draft, finished: Finished) -> None:
    hits = _search_again(outside, draft, finished)
    if hits:
        with outside.transactions.begin() as work:
            block(work, work.session.get_one(Publication, number), hits)
        return
    make_public(outside, number, draft.asker, finished)


def _search_again(outside: Outside, draft: Draft, finished: Finished) -> list[tuple[str, Hit]]:
    """Names may have come to the case since the document was searched."""
    drawn, data = taken_out(outside.tools.storage, finished.kept)
    seal = Seal(draft.decision.fingerprint, finished.position, finished.head)
    public = known_public(draft.charter, seal)
    return hits_in(drawn, data, draft.terms, draft.decision.number, public, draft.passing)


RELEASE = OutsideJob("publication.release", _release)
"""Makes public what waited for its time."""
