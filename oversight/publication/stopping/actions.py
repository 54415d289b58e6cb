"""Taking public decisions or data offline, and opening them again."""

from collections.abc import Collection, Mapping

from oversight.access.permissions import Permission
from oversight.kernel.errors import Invalid, Refused
from oversight.publication.stopping.events import PublicOpened, PublicStopped
from oversight.publication.stopping.models import PublicStop
from oversight.publication.stopping.queries import get_on, list_on
from oversight.publication.stopping.rules import What
from oversight.work import Work


def stop_public(
    work: Work, parts: Collection[What], reason: str, words: Mapping[str, str] | None = None
) -> list[PublicStop]:
    """Take parts offline. What is offline already stays as it is.

    `words`: language → what the public reads instead of the standard text. Raises Forbidden; Invalid without a part or
    a reason; Refused when all of it is offline already.
    """
    work.require(Permission.PUBLIC_STOP)
    if not parts:
        raise Invalid("parts", "Choose what goes offline.")
    _must_say(reason)
    on = {row.what for row in list_on(work.session)}
    new = [what for what in What if what in parts and what.value not in on]
    if not new:
        raise Refused("It is offline already.")
    own = {language: text.strip() for language, text in (words or {}).items() if text.strip()}
    return [_stop(work, what, reason.strip(), own) for what in new]


def _stop(work: Work, what: What, reason: str, words: dict[str, str]) -> PublicStop:
    row = PublicStop(what=what.value, words=words, reason=reason, by_id=work.actor.account_id, at=work.now)
    work.session.add(row)
    work.session.flush()
    work.record(PublicStopped(stop_id=row.id, what=row.what), detail={"reason": reason, "words": dict(words)})
    return row


def open_public(work: Work, what: What, reason: str) -> PublicStop:
    """Open a part again. Raises Forbidden, NotFound when it is not offline, Invalid without a reason."""
    work.require(Permission.PUBLIC_STOP)
    row = get_on(work.session, what)
    _must_say(reason)
    row.opened_at, row.opened_by_id, row.opened_reason = work.now, work.actor.account_id, reason.strip()
    work.record(PublicOpened(stop_id=row.id, what=row.what), detail={"reason": row.opened_reason})
    return row


def _must_say(reason: str) -> None:
    if not reason.strip():
        raise Invalid("reason", "Say why. The public does not read it; the record keeps it.")
