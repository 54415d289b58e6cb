"""Reading at which level the board reviews a case."""

from sqlalchemy import select

from oversight.hearings.levels.models import ChosenLevel
from oversight.work import Work


def level_of(work: Work, case_id: int) -> ChosenLevel | None:
    """The level that stands; nothing before the board chose one. Asked only where the law knows levels."""
    if not work.charter.review_rule.levels:
        return None
    query = select(ChosenLevel).where(ChosenLevel.case_id == case_id)
    return work.session.scalar(query.order_by(ChosenLevel.id.desc()).limit(1))
