"""The agreed access map: permission → office → the standings that suffice (`always` when none is needed)."""

from oversight.access.facts import CLOSING, AccessFacts, Actor, Standing
from oversight.access.map import may
from oversight.access.offices import Office
from oversight.access.permissions import Permission

Matrix = dict[str, dict[str, str]]


def matrix() -> Matrix:
    """The map as it is, asked one office and one standing at a time."""
    found: Matrix = {}
    for permission in Permission:
        row = {office.value: _suffices(office, permission) for office in Office}
        found[permission.value] = {office: words for office, words in row.items() if words}
    return found


def _suffices(office: Office, permission: Permission) -> str:
    actor = Actor(1, office.value, frozenset({office}))
    if may(actor, permission, None):
        return "always"
    kinds = [kind for kind in Standing if kind not in CLOSING]
    return " ".join(k.value for k in kinds if may(actor, permission, AccessFacts(1, "board", frozenset({k}))))


GOLDEN: Matrix = {
    "desk.open": {
        "intake": "always",
        "investigator": "always",
        "supervisor": "always",
        "counsel": "always",
        "director": "always",
        "chair": "always",
        "member": "always",
        "records": "always",
        "liaison": "always",
        "chief": "always",
        "auditor": "always",
        "administrator": "always",
    },
    "case.list": {
        "intake": "always",
        "investigator": "always",
        "supervisor": "always",
        "counsel": "always",
        "director": "always",
        "chair": "always",
        "member": "always",
        "records": "always",
        "auditor": "always",
    },
    "case.open": {
        "intake": "granted assigned supervising counsel seated concurring",
        "investigator": "granted assigned supervising counsel seated concurring",
        "supervisor": "granted assigned supervising counsel seated concurring",
        "counsel": "granted assigned supervising counsel seated concurring",
        "director": "granted assigned supervising counsel seated concurring",
        "chair": "granted assigned supervising counsel seated concurring",
        "member": "granted assigned supervising counsel seated concurring",
        "records": "granted assigned supervising counsel seated concurring",
        "auditor": "granted assigned supervising counsel seated concurring",
    },
    "case.open-new": {"intake": "always", "director": "always"},
    "case.register": {
        "intake": "granted assigned supervising counsel seated concurring",
        "director": "granted assigned supervising counsel seated concurring",
    },
    "case.correct": {
        "intake": "granted assigned supervising counsel seated concurring",
        "investigator": "assigned",
        "supervisor": "granted assigned supervising counsel seated concurring",
        "director": "granted assigned supervising counsel seated concurring",
    },
    "correction.confirm": {
        "intake": "granted assigned supervising counsel seated concurring",
        "supervisor": "granted assigned supervising counsel seated concurring",
        "director": "granted assigned supervising counsel seated concurring",
    },
    "allegation.draft": {
        "intake": "granted assigned supervising counsel seated concurring",
        "investigator": "assigned",
        "director": "granted assigned supervising counsel seated concurring",
    },
    "triage.decide": {
        "intake": "granted assigned supervising counsel seated concurring",
        "director": "granted assigned supervising counsel seated concurring",
    },
    "dismissal.concur": {"chair": "concurring", "member": "concurring"},
    "case.assign": {"director": "granted assigned supervising counsel seated concurring"},
    "case.investigate": {
        "investigator": "assigned",
        "supervisor": "granted assigned supervising counsel seated concurring",
    },
    "custody.keep": {
        "intake": "granted assigned supervising counsel seated concurring",
        "investigator": "assigned",
        "supervisor": "granted assigned supervising counsel seated concurring",
        "director": "granted assigned supervising counsel seated concurring",
        "records": "granted assigned supervising counsel seated concurring",
    },
    "packet.make": {
        "investigator": "assigned",
        "supervisor": "granted assigned supervising counsel seated concurring",
        "counsel": "granted assigned supervising counsel seated concurring",
        "director": "granted assigned supervising counsel seated concurring",
        "records": "granted assigned supervising counsel seated concurring",
    },
    "finding.recommend": {"investigator": "assigned"},
    "case.submit": {"investigator": "assigned"},
    "case.review": {"supervisor": "granted assigned supervising counsel seated concurring"},
    "case.message": {
        "intake": "granted assigned supervising counsel seated concurring",
        "investigator": "assigned",
        "supervisor": "granted assigned supervising counsel seated concurring",
        "director": "granted assigned supervising counsel seated concurring",
    },
    "meeting.open": {
        "intake": "always",
        "investigator": "always",
        "supervisor": "always",
        "counsel": "always",
        "director": "always",
        "chair": "always",
        "member": "always",
        "records": "always",
        "auditor": "always",
    },
    "meeting.call": {"director": "always", "chair": "always", "records": "always"},
    "case.schedule": {
        "director": "granted assigned supervising counsel seated concurring",
        "chair": "granted assigned supervising counsel seated concurring",
        "records": "granted assigned supervising counsel seated concurring",
    },
    "case.recuse": {"chair": "seated", "member": "seated"},
    "ballot.open": {"chair": "granted assigned supervising counsel seated concurring"},
    "ballot.cast": {"chair": "seated", "member": "seated"},
    "case.transmit": {
        "director": "granted assigned supervising counsel seated concurring",
        "records": "granted assigned supervising counsel seated concurring",
    },
    "department.answer": {"liaison": "answering", "chief": "answering"},
    "decision.preview": {
        "counsel": "granted assigned supervising counsel seated concurring",
        "director": "granted assigned supervising counsel seated concurring",
        "records": "granted assigned supervising counsel seated concurring",
    },
    "decision.publish": {"records": "granted assigned supervising counsel seated concurring"},
    "letter.open": {
        "intake": "granted assigned supervising counsel seated concurring",
        "investigator": "granted assigned supervising counsel seated concurring",
        "supervisor": "granted assigned supervising counsel seated concurring",
        "director": "granted assigned supervising counsel seated concurring",
        "records": "granted assigned supervising counsel seated concurring",
    },
    "letter.edit": {
        "intake": "granted assigned supervising counsel seated concurring",
        "supervisor": "granted assigned supervising counsel seated concurring",
        "director": "granted assigned supervising counsel seated concurring",
        "records": "granted assigned supervising counsel seated concurring",
    },
    "letter.approve": {
        "supervisor": "granted assigned supervising counsel seated concurring",
        "director": "granted assigned supervising counsel seated concurring",
    },
    "hold.ask": {
        "intake": "granted assigned supervising counsel seated concurring",
        "investigator": "assigned",
        "supervisor": "granted assigned supervising counsel seated concurring",
        "counsel": "granted assigned supervising counsel seated concurring",
        "director": "granted assigned supervising counsel seated concurring",
        "records": "granted assigned supervising counsel seated concurring",
    },
    "hold.decide": {
        "counsel": "granted assigned supervising counsel seated concurring",
        "director": "granted assigned supervising counsel seated concurring",
    },
    "contact.correct": {
        "intake": "granted assigned supervising counsel seated concurring",
        "investigator": "assigned",
        "supervisor": "granted assigned supervising counsel seated concurring",
        "director": "granted assigned supervising counsel seated concurring",
        "records": "granted assigned supervising counsel seated concurring",
    },
    "mail.sort": {"intake": "always", "director": "always", "records": "always"},
    "letter.send": {
        "intake": "granted assigned supervising counsel seated concurring",
        "director": "granted assigned supervising counsel seated concurring",
        "records": "granted assigned supervising counsel seated concurring",
    },
    "calendar.keep": {"director": "always", "records": "always"},
    "clock.record": {
        "intake": "granted assigned supervising counsel seated concurring",
        "investigator": "assigned",
        "supervisor": "granted assigned supervising counsel seated concurring",
        "counsel": "granted assigned supervising counsel seated concurring",
        "director": "granted assigned supervising counsel seated concurring",
        "records": "granted assigned supervising counsel seated concurring",
    },
    "clock.ask": {
        "intake": "granted assigned supervising counsel seated concurring",
        "investigator": "assigned",
        "supervisor": "granted assigned supervising counsel seated concurring",
        "counsel": "granted assigned supervising counsel seated concurring",
        "director": "granted assigned supervising counsel seated concurring",
        "records": "granted assigned supervising counsel seated concurring",
    },
    "clock.decide": {
        "supervisor": "granted assigned supervising counsel seated concurring",
        "counsel": "granted assigned supervising counsel seated concurring",
        "director": "granted assigned supervising counsel seated concurring",
        "chair": "granted assigned supervising counsel seated concurring",
    },
    "charter.move": {"director": "always"},
    "record.verify": {"director": "always", "records": "always", "auditor": "always", "administrator": "always"},
    "record.read": {
        "supervisor": "granted assigned supervising counsel seated concurring",
        "director": "granted assigned supervising counsel seated concurring",
        "records": "granted assigned supervising counsel seated concurring",
        "auditor": "granted assigned supervising counsel seated concurring",
    },
    "account.manage": {"administrator": "always"},
    "job.keep": {"intake": "always", "director": "always", "records": "always", "administrator": "always"},
    "outbox.open": {
        "intake": "always",
        "investigator": "always",
        "supervisor": "always",
        "counsel": "always",
        "director": "always",
        "chair": "always",
        "member": "always",
        "records": "always",
        "liaison": "always",
        "chief": "always",
        "auditor": "always",
        "administrator": "always",
    },
}
