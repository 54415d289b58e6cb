"""What letters say of a hearing: when and where its session is, who hears it, and until when a party may do what."""

from typing import Any

from oversight.cases.models import Case
from oversight.hearings.hearing.models import HearingSession
from oversight.hearings.letters import facts_of_hearing
from oversight.kernel.moments import local
from oversight.notices.letters.facts import FactsOf, Payload
from oversight.work import Work


def facts_of_session(work: Work, case: Case, payload: Payload) -> dict[str, Any]:
    """Day, hour, place and panel of one session, and the times that the law gives the parties."""
    law = work.charter.hearing_rule
    session = work.session.get_one(HearingSession, payload["session_id"])
    starts = local(session.starts_at, work.charter.board.time_zone).replace(tzinfo=None)
    return {
        **facts_of_hearing(work, case, payload),
        "hearing_on": starts.date().isoformat(),
        "hearing_at": starts.isoformat(timespec="minutes"),
        "hearing_place": session.place,
        "hearing_remote": session.remote,
        "hearing_review": session.hearing.kind == "review",
        "hearing_public": law.open_to_public,
        "response_days": str(law.response_days) if law.response_days else "",
        "discovery_days": str(law.discovery_days) if law.discovery_days else "",
    }


SESSION = FactsOf(
    facts_of_session,
    frozenset({"hearing_on", "hearing_at", "hearing_place"}),
    frozenset(
        {
            *("hearing_remote", "panel", "challenge_days", "challenge_business"),
            *("hearing_review", "hearing_public", "response_days", "discovery_days"),
        }
    ),
)
"""After a hearing was scheduled, another session was planned, or an outcome was recorded or taken back."""
