"""What happens by itself? Time → jobs. One file, read top to bottom."""

import datetime as dt

from oversight.complaints.jobs import REMOVE_OLD_DRAFTS
from oversight.complaints.parties.jobs import COME_OF_AGE
from oversight.deadlines.jobs import SWEEP
from oversight.desk.digest.jobs import AT, DIGEST
from oversight.desk.finding.jobs import INDEX, INDEX_ALL
from oversight.desk.jobs import CHECK_RECORD
from oversight.dispatch.jobs import AnySchedule, Daily, Schedule
from oversight.dispatch.retention import FORGET
from oversight.evidence.custody.jobs import CHECK_FILES
from oversight.evidence.examining.jobs import EXAMINE_WAITING
from oversight.evidence.requests.jobs import ASK_DEPARTMENT_AGAIN
from oversight.evidence.uploads.jobs import REMOVE_OLD_UPLOADS
from oversight.hearings.jobs import LEAVE_PANELS
from oversight.hearings.meetings.jobs import FORGET_ACCESS
from oversight.hearings.packet.jobs import KEEP_ALL_PACKETS
from oversight.investigation.jobs import REMIND_OF_INTERVIEWS
from oversight.notices.holds.jobs import ASK_AGAIN
from oversight.publication.log.jobs import CHECK_LOG, SIGN_HEAD
from oversight.publication.releasing.jobs import RELEASE
from oversight.publication.subscribing.jobs import FORGET_UNSURE, SEND
from oversight.records.disposal.jobs import GO_ON
from oversight.records.retention.jobs import DERIVE_ALL

SCHEDULES: tuple[AnySchedule, ...] = (
    Schedule(INDEX, every=dt.timedelta(seconds=10)),
    Schedule(INDEX_ALL, every=dt.timedelta(days=1)),
    Schedule(SWEEP, every=dt.timedelta(minutes=1)),
    Schedule(RELEASE, every=dt.timedelta(minutes=1)),
    Schedule(SEND, every=dt.timedelta(minutes=1)),
    Schedule(CHECK_RECORD, every=dt.timedelta(days=1)),
    Schedule(SIGN_HEAD, every=dt.timedelta(hours=1)),
    Schedule(CHECK_LOG, every=dt.timedelta(days=1)),
    Schedule(ASK_AGAIN, every=dt.timedelta(hours=1)),
    Schedule(ASK_DEPARTMENT_AGAIN, every=dt.timedelta(hours=1)),
    Schedule(REMIND_OF_INTERVIEWS, every=dt.timedelta(hours=1)),
    Schedule(GO_ON, every=dt.timedelta(hours=1)),
    Schedule(KEEP_ALL_PACKETS, every=dt.timedelta(hours=1)),
    Schedule(DERIVE_ALL, every=dt.timedelta(days=1)),
    Schedule(REMOVE_OLD_DRAFTS, every=dt.timedelta(days=1)),
    Schedule(EXAMINE_WAITING, every=dt.timedelta(minutes=5)),
    Schedule(REMOVE_OLD_UPLOADS, every=dt.timedelta(hours=1)),
    Daily(COME_OF_AGE, at=dt.time(0, 30)),
    Daily(LEAVE_PANELS, at=dt.time(0, 15)),
    Daily(FORGET_UNSURE, at=dt.time(3, 15)),
    Daily(FORGET, at=dt.time(3, 30)),
    Daily(FORGET_ACCESS, at=dt.time(3, 45)),
    Daily(CHECK_FILES, at=dt.time(2, 30)),
    Daily(DIGEST, at=AT, business_days=True),
)
"""`Schedule` counts from its last run; `Daily` goes by the board's own clock and calendar.

A job whose turns were missed runs once, as soon as somebody is there to run it. Run again, each finds nothing more.
"""
