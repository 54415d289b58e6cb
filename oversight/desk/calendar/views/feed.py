"""The calendar as a feed for calendar programs: each person's own by a signed address, and the public meetings."""

from urllib.parse import urlsplit

from flask import Response, flash, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from oversight.access.map import may_ever
from oversight.access.permissions import Permission
from oversight.desk.calendar.actions import end_feed, make_feed
from oversight.desk.calendar.feeds import calendar_file, clock_event, meeting_event, session_event
from oversight.desk.calendar.queries import (
    SEEN_BACK,
    get_account,
    get_feed,
    list_for_feed,
    list_meetings_since,
    list_sessions_since,
)
from oversight.desk.calendar.tokens import FeedKey, read, sign
from oversight.desk.calendar.views.blueprint import blueprint
from oversight.extensions import limiter
from oversight.kernel.errors import NotFound
from oversight.people.queries import actor_of
from oversight.web import house
from oversight.web.routing import command, done, page, public_page

GONE = "This address of a calendar does not work any more. Log in and make a new one."
KEPT = "private, no-store"


def _host() -> str:
    return urlsplit(house.house().settings.public_url).hostname or "oversight"


def _answer(content: bytes, kept: str) -> Response:
    answer = Response(content, content_type="text/calendar; charset=utf-8")
    answer.headers["Cache-Control"] = kept
    answer.headers["Content-Disposition"] = 'inline; filename="calendar.ics"'
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer


@public_page(blueprint, "/calendar/feed/<token>.ics")
@limiter.limit("120 per hour")
def own(token: str) -> ResponseReturnValue:
    """The calendar of whoever the address was made for: their clocks by number and name, hearings, and the meetings."""
    settings, work = house.house().settings, house.work()
    key = read(token, settings.secret_key)
    account = get_account(work.session, key.account_id) if key else None
    feed = get_feed(work.session, key.account_id) if key else None
    if key is None or account is None or feed is None:
        raise NotFound(GONE)
    if (account.access_epoch, feed.serial) != (key.epoch, key.serial):
        raise NotFound(GONE)
    actor, law, now = actor_of(account, house.today()), house.charter(), house.now()
    if not may_ever(actor, Permission.MEETING_OPEN):
        raise NotFound(GONE)
    zone = law.board.zone
    clocks = [
        clock_event(clock, _host(), settings.public_url, zone, now) for clock in list_for_feed(work.session, actor, now)
    ]
    meetings = list_meetings_since(work.session, now - SEEN_BACK)
    heard = list_sessions_since(work.session, actor, now - SEEN_BACK)
    sessions = [session_event(one, _host(), settings.public_url, zone, now) for one in heard]
    events = [
        *clocks,
        *sessions,
        *(meeting_event(meeting, _host(), settings.public_url, zone, now) for meeting in meetings),
    ]
    return _answer(calendar_file(law.board.name, events), KEPT)


@public_page(blueprint, "/meetings.ics")
def public_meetings() -> ResponseReturnValue:
    """The meetings of the board, for everybody."""
    board, now, address = house.charter().board, house.now(), house.house().settings.public_url
    meetings = list_meetings_since(house.work().session, now - SEEN_BACK)
    events = [meeting_event(meeting, _host(), address, board.zone, now) for meeting in meetings]
    return _answer(calendar_file(board.name, events), "public, max-age=3600")


@page(blueprint, "/calendar/feed", Permission.MEETING_OPEN)
def subscription() -> str:
    """The address of one's own calendar, and the public one."""
    settings, actor = house.house().settings, house.actor()
    feed = get_feed(house.work().session, actor.account_id or 0)
    address = ""
    if feed is not None:
        token = sign(FeedKey(feed.account_id, actor.epoch, feed.serial), settings.secret_key)
        address = f"{settings.public_url}/calendar/feed/{token}.ics"
    return render_template(
        "calendar/feed.html", feed=feed, address=address, public=f"{settings.public_url}/meetings.ics"
    )


@command(blueprint, "/calendar/feed", Permission.MEETING_OPEN)
def make() -> ResponseReturnValue:
    """Make an address, or a new one in the place of the old."""
    make_feed(house.work())
    flash(_("This is your address now. An older one does not work any more."), "success")
    return done("calendar.subscription")


@command(blueprint, "/calendar/feed/end", Permission.MEETING_OPEN)
def end() -> ResponseReturnValue:
    """End one's address."""
    end_feed(house.work())
    flash(_("Your address does not work any more."), "success")
    return done("calendar.subscription")
