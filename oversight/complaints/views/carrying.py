"""The draft of this browser: found by the token in its cookie, opened, sealed again."""

from dataclasses import dataclass, replace

from flask import session

from oversight.complaints import actions
from oversight.complaints.drafts import Content
from oversight.complaints.models import Draft
from oversight.complaints.queries import get_draft
from oversight.web import house

COOKIE = "draft"
"""Where the browser's cookie keeps the token. The cookie holds nothing else of a complaint."""


@dataclass(frozen=True)
class Carried:
    """A draft with what it holds."""

    draft: Draft
    content: Content


def carried(*, for_change: bool = False) -> Carried | None:
    """The draft of this browser, sent or not; None when there is none or it is too old."""
    token = session.get(COOKIE)
    if not token:
        return None
    work = house.work()
    draft = get_draft(work.session, token, work.now, for_change=for_change)
    return None if draft is None else Carried(draft, actions.open_draft(house.house().tools, draft))


def unsent() -> Carried | None:
    """The draft of this browser that can still be read and changed."""
    found = carried()
    return None if found is None or found.content.filed else found


def to_change() -> Carried:
    """The draft to write into, held until the end of the request; a new one when there is none."""
    found = carried(for_change=True)
    if found is not None and not found.content.filed:
        return found
    token, draft, content = actions.begin_draft(house.work(), house.house().tools)
    session[COOKIE] = token
    return Carried(draft, content)


def keep(draft: Carried, content: Content) -> Carried:
    """Seal the new content."""
    actions.save_draft(house.work(), house.house().tools, draft.draft, content)
    return replace(draft, content=content)


def put_down() -> None:
    """Forget the draft in this browser; the six words still open it."""
    session.pop(COOKIE, None)
