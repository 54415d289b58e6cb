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
        "intake": "granted assigned supervising counsel seated concurring handed",
        "investigator": "granted assigned supervising counsel seated concurring handed",
        "supervisor": "granted assigned supervising counsel seated concurring handed",
        "counsel": "granted assigned supervising counsel seated concurring handed",
        "director": "granted assigned supervising counsel seated concurring handed",
        "chair": "granted assigned supervising counsel seated concurring handed",
        "member": "granted assigned supervising counsel seated concurring handed",
        "records": "granted assigned supervising counsel seated concurring handed",
        "auditor": "granted assigned supervising counsel seated concurring handed",
    },
    "case.open-new": {
        "intake": "always",
        "director": "always",
    },
    "case.register": {
        "intake": "granted assigned supervising counsel seated concurring handed",
        "director": "granted assigned supervising counsel seated concurring handed",
    },
    "case.correct": {
        "intake": "granted assigned supervising counsel seated concurring handed",
        "investigator": "assigned",
        "supervisor": "granted assigned supervising counsel seated concurring handed",
        "director": "granted assigned supervising counsel seated concurring handed",
    },
    "correction.confirm": {
        "intake": "granted assigned supervising counsel seated concurring handed",
        "supervisor": "granted assigned supervising counsel seated concurring handed",
        "director": "granted assigned supervising counsel seated concurring handed",
    },
    "allegation.draft": {
        "intake": "granted assigned supervising counsel seated concurring handed",
        "investigator": "assigned",
        "director": "granted assigned supervising counsel seated concurring handed",
    },
    "triage.decide": {
        "intake": "granted assigned supervising counsel seated concurring handed",
        "director": "granted assigned supervising counsel seated concurring handed",
    },
    "dismissal.concur": {
        "chair": "concurring",
        "member": "concurring",
    },
    "case.assign": {
        "director": "granted assigned supervising counsel seated concurring handed",
    },
    "case.investigate": {
        "investigator": "assigned",
        "supervisor": "granted assigned supervising counsel seated concurring handed",
    },
    "request.ask": {
        "intake": "granted assigned supervising counsel seated concurring handed",
        "investigator": "assigned",
        "supervisor": "granted assigned supervising counsel seated concurring handed",
        "counsel": "granted assigned supervising counsel seated concurring handed",
        "director": "granted assigned supervising counsel seated concurring handed",
        "records": "granted assigned supervising counsel seated concurring handed",
    },
    "request.answer": {
        "liaison": "always",
    },
    "custodian.keep": {
        "supervisor": "always",
        "director": "always",
        "records": "always",
    },
    "custody.keep": {
        "intake": "granted assigned supervising counsel seated concurring handed",
        "investigator": "assigned",
        "supervisor": "granted assigned supervising counsel seated concurring handed",
        "director": "granted assigned supervising counsel seated concurring handed",
        "records": "granted assigned supervising counsel seated concurring handed",
    },
    "packet.make": {
        "investigator": "assigned",
        "supervisor": "granted assigned supervising counsel seated concurring handed",
        "counsel": "granted assigned supervising counsel seated concurring handed",
        "director": "granted assigned supervising counsel seated concurring handed",
        "records": "granted assigned supervising counsel seated concurring handed",
    },
    "finding.recommend": {
        "investigator": "assigned",
    },
    "case.submit": {
        "investigator": "assigned",
    },
    "case.review": {
        "supervisor": "granted assigned supervising counsel seated concurring handed",
    },
    "pair.close": {
        "investigator": "assigned",
        "supervisor": "granted assigned supervising counsel seated concurring handed",
    },
    "case.end": {
        "supervisor": "granted assigned supervising counsel seated concurring handed",
        "director": "granted assigned supervising counsel seated concurring handed",
    },
    "legal.review": {
        "counsel": "granted assigned supervising counsel seated concurring handed",
    },
    "case.message": {
        "intake": "granted assigned supervising counsel seated concurring handed",
        "investigator": "assigned",
        "supervisor": "granted assigned supervising counsel seated concurring handed",
        "director": "granted assigned supervising counsel seated concurring handed",
    },
    "incident.open": {
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
    "incident.keep": {
        "intake": "always",
        "supervisor": "always",
        "director": "always",
    },
    "incident.join": {
        "intake": "granted assigned supervising counsel seated concurring handed",
        "investigator": "assigned",
        "supervisor": "granted assigned supervising counsel seated concurring handed",
        "director": "granted assigned supervising counsel seated concurring handed",
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
    "meeting.call": {
        "director": "always",
        "chair": "always",
        "records": "always",
    },
    "agenda.pull": {
        "chair": "always",
        "member": "always",
    },
    "agenda.papers": {
        "counsel": "always",
        "director": "always",
        "chair": "always",
        "member": "always",
        "records": "always",
    },
    "seat.keep": {
        "director": "always",
        "chair": "always",
        "records": "always",
    },
    "challenge.decide": {
        "counsel": "granted assigned supervising counsel seated concurring handed",
        "director": "granted assigned supervising counsel seated concurring handed",
        "chair": "granted assigned supervising counsel seated concurring handed",
    },
    "necessity.approve": {
        "counsel": "granted assigned supervising counsel seated concurring handed",
    },
    "case.schedule": {
        "director": "granted assigned supervising counsel seated concurring handed",
        "chair": "granted assigned supervising counsel seated concurring handed",
        "records": "granted assigned supervising counsel seated concurring handed",
    },
    "case.recuse": {
        "chair": "seated",
        "member": "seated",
    },
    "ballot.open": {
        "chair": "granted assigned supervising counsel seated concurring handed",
    },
    "ballot.cast": {
        "chair": "seated",
        "member": "seated",
    },
    "packet.read": {
        "chair": "seated",
        "member": "seated",
    },
    "case.transmit": {
        "director": "granted assigned supervising counsel seated concurring handed",
        "records": "granted assigned supervising counsel seated concurring handed",
    },
    "recommendation.make": {
        "director": "granted assigned supervising counsel seated concurring handed",
        "chair": "granted assigned supervising counsel seated concurring handed",
        "records": "granted assigned supervising counsel seated concurring handed",
    },
    "department.answer": {
        "liaison": "answering",
        "chief": "answering",
    },
    "hearing.keep": {
        "director": "granted assigned supervising counsel seated concurring handed",
        "chair": "granted assigned supervising counsel seated concurring handed",
        "records": "granted assigned supervising counsel seated concurring handed",
    },
    "dispute.keep": {
        "director": "granted assigned supervising counsel seated concurring handed",
        "chair": "granted assigned supervising counsel seated concurring handed",
    },
    "reconsideration.record": {
        "intake": "granted assigned supervising counsel seated concurring handed",
        "director": "granted assigned supervising counsel seated concurring handed",
        "records": "granted assigned supervising counsel seated concurring handed",
    },
    "reconsideration.decide": {
        "counsel": "granted assigned supervising counsel seated concurring handed",
        "director": "granted assigned supervising counsel seated concurring handed",
        "chair": "granted assigned supervising counsel seated concurring handed",
    },
    "outcome.record": {
        "counsel": "granted assigned supervising counsel seated concurring handed",
        "director": "granted assigned supervising counsel seated concurring handed",
        "records": "granted assigned supervising counsel seated concurring handed",
    },
    "ledger.open": {
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
    "hearing.answer": {
        "liaison": "always",
    },
    "decision.preview": {
        "counsel": "granted assigned supervising counsel seated concurring handed",
        "director": "granted assigned supervising counsel seated concurring handed",
        "records": "granted assigned supervising counsel seated concurring handed",
    },
    "decision.publish": {
        "records": "granted assigned supervising counsel seated concurring handed",
    },
    "decision.correct": {
        "counsel": "granted assigned supervising counsel seated concurring handed",
        "director": "granted assigned supervising counsel seated concurring handed",
        "records": "granted assigned supervising counsel seated concurring handed",
    },
    "decision.approve": {
        "counsel": "granted assigned supervising counsel seated concurring handed",
        "director": "granted assigned supervising counsel seated concurring handed",
        "chair": "granted assigned supervising counsel seated concurring handed",
    },
    "decision.take-down": {
        "counsel": "granted assigned supervising counsel seated concurring handed",
        "director": "granted assigned supervising counsel seated concurring handed",
        "records": "granted assigned supervising counsel seated concurring handed",
    },
    "decision.redraw": {
        "director": "always",
        "records": "always",
        "administrator": "always",
    },
    "contact.correct": {
        "intake": "granted assigned supervising counsel seated concurring handed",
        "investigator": "assigned",
        "supervisor": "granted assigned supervising counsel seated concurring handed",
        "director": "granted assigned supervising counsel seated concurring handed",
        "records": "granted assigned supervising counsel seated concurring handed",
    },
    "party.keep": {
        "intake": "granted assigned supervising counsel seated concurring handed",
        "investigator": "assigned",
        "supervisor": "granted assigned supervising counsel seated concurring handed",
        "director": "granted assigned supervising counsel seated concurring handed",
        "records": "granted assigned supervising counsel seated concurring handed",
    },
    "case.route": {
        "intake": "granted assigned supervising counsel seated concurring handed",
        "counsel": "granted assigned supervising counsel seated concurring handed",
        "director": "granted assigned supervising counsel seated concurring handed",
        "chair": "granted assigned supervising counsel seated concurring handed",
    },
    "letter.open": {
        "intake": "granted assigned supervising counsel seated concurring handed",
        "investigator": "granted assigned supervising counsel seated concurring handed",
        "supervisor": "granted assigned supervising counsel seated concurring handed",
        "director": "granted assigned supervising counsel seated concurring handed",
        "records": "granted assigned supervising counsel seated concurring handed",
    },
    "letter.edit": {
        "intake": "granted assigned supervising counsel seated concurring handed",
        "supervisor": "granted assigned supervising counsel seated concurring handed",
        "director": "granted assigned supervising counsel seated concurring handed",
        "records": "granted assigned supervising counsel seated concurring handed",
    },
    "letter.approve": {
        "supervisor": "granted assigned supervising counsel seated concurring handed",
        "director": "granted assigned supervising counsel seated concurring handed",
    },
    "hold.ask": {
        "intake": "granted assigned supervising counsel seated concurring handed",
        "investigator": "assigned",
        "supervisor": "granted assigned supervising counsel seated concurring handed",
        "counsel": "granted assigned supervising counsel seated concurring handed",
        "director": "granted assigned supervising counsel seated concurring handed",
        "records": "granted assigned supervising counsel seated concurring handed",
    },
    "hold.decide": {
        "counsel": "granted assigned supervising counsel seated concurring handed",
        "director": "granted assigned supervising counsel seated concurring handed",
    },
    "letter.send": {
        "intake": "granted assigned supervising counsel seated concurring handed",
        "director": "granted assigned supervising counsel seated concurring handed",
        "records": "granted assigned supervising counsel seated concurring handed",
    },
    "mail.sort": {
        "intake": "always",
        "director": "always",
        "records": "always",
    },
    "calendar.keep": {
        "director": "always",
        "records": "always",
    },
    "clock.record": {
        "intake": "granted assigned supervising counsel seated concurring handed",
        "investigator": "assigned",
        "supervisor": "granted assigned supervising counsel seated concurring handed",
        "counsel": "granted assigned supervising counsel seated concurring handed",
        "director": "granted assigned supervising counsel seated concurring handed",
        "records": "granted assigned supervising counsel seated concurring handed",
    },
    "clock.ask": {
        "intake": "granted assigned supervising counsel seated concurring handed",
        "investigator": "assigned",
        "supervisor": "granted assigned supervising counsel seated concurring handed",
        "counsel": "granted assigned supervising counsel seated concurring handed",
        "director": "granted assigned supervising counsel seated concurring handed",
        "records": "granted assigned supervising counsel seated concurring handed",
    },
    "clock.decide": {
        "supervisor": "granted assigned supervising counsel seated concurring handed",
        "counsel": "granted assigned supervising counsel seated concurring handed",
        "director": "granted assigned supervising counsel seated concurring handed",
        "chair": "granted assigned supervising counsel seated concurring handed",
    },
    "charter.move": {
        "director": "always",
    },
    "withdrawal.record": {
        "intake": "granted assigned supervising counsel seated concurring handed",
        "investigator": "assigned",
        "supervisor": "granted assigned supervising counsel seated concurring handed",
        "director": "granted assigned supervising counsel seated concurring handed",
    },
    "withdrawal.decide": {
        "director": "granted assigned supervising counsel seated concurring handed",
    },
    "information.ask": {
        "intake": "granted assigned supervising counsel seated concurring handed",
        "supervisor": "granted assigned supervising counsel seated concurring handed",
        "director": "granted assigned supervising counsel seated concurring handed",
    },
    "case.give-up": {
        "supervisor": "granted assigned supervising counsel seated concurring handed",
        "director": "granted assigned supervising counsel seated concurring handed",
    },
    "case.reopen": {
        "director": "granted assigned supervising counsel seated concurring handed",
        "chair": "granted assigned supervising counsel seated concurring handed",
    },
    "case.merge": {
        "director": "granted assigned supervising counsel seated concurring handed",
    },
    "case.pause": {
        "supervisor": "granted assigned supervising counsel seated concurring handed",
        "counsel": "granted assigned supervising counsel seated concurring handed",
        "director": "granted assigned supervising counsel seated concurring handed",
    },
    "resolution.order": {
        "director": "granted assigned supervising counsel seated concurring handed",
    },
    "mediation.keep": {
        "director": "granted assigned supervising counsel seated concurring handed",
    },
    "mediation.read": {
        "director": "granted assigned supervising counsel seated concurring handed",
    },
    "directive.close": {
        "director": "always",
    },
    "record.verify": {
        "director": "always",
        "records": "always",
        "auditor": "always",
        "administrator": "always",
    },
    "record.read": {
        "supervisor": "granted assigned supervising counsel seated concurring handed",
        "director": "granted assigned supervising counsel seated concurring handed",
        "records": "granted assigned supervising counsel seated concurring handed",
        "auditor": "granted assigned supervising counsel seated concurring handed",
    },
    "wall.put-up": {
        "intake": "granted assigned supervising counsel seated concurring handed",
        "investigator": "assigned",
        "supervisor": "granted assigned supervising counsel seated concurring handed",
        "counsel": "granted assigned supervising counsel seated concurring handed",
        "director": "granted assigned supervising counsel seated concurring handed",
        "records": "granted assigned supervising counsel seated concurring handed",
    },
    "wall.take-down": {
        "supervisor": "granted assigned supervising counsel seated concurring handed",
        "counsel": "granted assigned supervising counsel seated concurring handed",
        "director": "granted assigned supervising counsel seated concurring handed",
        "records": "granted assigned supervising counsel seated concurring handed",
    },
    "trail.read": {
        "director": "always",
        "records": "always",
        "auditor": "always",
    },
    "case.hand-over": {
        "director": "always",
    },
    "case.accept": {
        "investigator": "handed",
    },
    "roster.open": {
        "intake": "always",
        "investigator": "always",
        "supervisor": "always",
        "counsel": "always",
        "director": "always",
        "chair": "always",
        "member": "always",
        "records": "always",
        "auditor": "always",
        "administrator": "always",
    },
    "roster.keep": {
        "records": "always",
        "administrator": "always",
    },
    "records.open": {
        "counsel": "always",
        "director": "always",
        "records": "always",
        "auditor": "always",
    },
    "retention.open": {
        "counsel": "granted assigned supervising counsel seated concurring handed",
        "director": "granted assigned supervising counsel seated concurring handed",
        "records": "granted assigned supervising counsel seated concurring handed",
        "auditor": "granted assigned supervising counsel seated concurring handed",
    },
    "legal-hold.set": {
        "counsel": "granted assigned supervising counsel seated concurring handed",
        "director": "granted assigned supervising counsel seated concurring handed",
        "records": "granted assigned supervising counsel seated concurring handed",
    },
    "disposal.propose": {
        "records": "granted assigned supervising counsel seated concurring handed",
    },
    "disposal.approve": {
        "counsel": "granted assigned supervising counsel seated concurring handed",
        "director": "granted assigned supervising counsel seated concurring handed",
    },
    "records-request.keep": {
        "counsel": "always",
        "director": "always",
        "records": "always",
    },
    "account.manage": {
        "administrator": "always",
    },
    "job.keep": {
        "intake": "always",
        "director": "always",
        "records": "always",
        "administrator": "always",
    },
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
