"""Jobs of complaints: calling the office on duty, and removing drafts that nobody came back to."""

from urllib.parse import urlsplit

from oversight.adapters.mail import Message, message_id
from oversight.complaints import actions
from oversight.complaints.actions import MailToSend
from oversight.complaints.queries import list_loose_files
from oversight.dispatch.jobs import Outside, OutsideJob, Payload


def call_offices(outside: Outside, payload: Payload) -> None:
    """Write to everybody on duty about an urgent complaint, each once. Nothing of the complaint is in the e-mail."""
    if not payload["urgent"]:
        return
    with outside.transactions.begin() as work:
        owed = actions.start_call(work, payload["complaint_id"])
        board, sent_at = work.charter.board, work.now
    sent: list[MailToSend] = []
    try:
        for mail in owed:
            outside.tools.mailer.send(
                Message(
                    to=mail.address,
                    subject=f"Urgent: {mail.case_number}",
                    body=_body(mail, outside.tools.public_url),
                    message_id=_message_id(mail, outside.tools.public_url),
                    sender=outside.tools.mail_from,
                    sent_at=sent_at,
                    sender_name=board.short_name,
                )
            )
            sent.append(mail)
    finally:
        with outside.transactions.begin() as work:
            actions.end_call(work, sent)


def _message_id(mail: MailToSend, public_url: str) -> str:
    return message_id(f"urgent-{mail.complaint_id}-{mail.account_id}", urlsplit(public_url).hostname or "localhost")


def _body(mail: MailToSend, public_url: str) -> str:
    lines = [
        f"Complaint {mail.case_number} came in with an urgent mark:",
        *(f"- {label}" for label in mail.labels),
        "",
        f"Open it now: {public_url}/cases/{mail.case_number}",
        *(["", "This message may have been sent twice."] if mail.again else []),
    ]
    return "\n".join(lines) + "\n"


def remove_old_drafts(outside: Outside, _payload: Payload) -> None:
    """Delete drafts after 30 days, then the bytes of files that nothing refers to any more."""
    with outside.transactions.begin() as work:
        actions.purge_drafts(work)
        loose = list_loose_files(work.session)
    for sha256, needed in loose:
        if not needed:
            outside.tools.storage.delete(sha256)
    with outside.transactions.begin() as work:
        actions.forget_files(work, [sha256 for sha256, _needed in loose])


CALL_OFFICES = OutsideJob("complaints.call-offices", call_offices, queue="urgent")
REMOVE_OLD_DRAFTS = OutsideJob("complaints.remove-old-drafts", remove_old_drafts, queue="late")
