"""The facts of closing without a finding."""

from collections import Counter

from oversight.access.facts import AccessFacts
from oversight.cases.models import Case
from oversight.findings.queries import undecided_pairs
from oversight.investigation.queries.citing import closures_of_pairs
from oversight.investigation.queries.standards import facts_of_finish
from oversight.investigation.rules.closing import EndFacts, PairClosingFacts
from oversight.work import Work


def facts_of_pair_closing(work: Work, case: Case, access: AccessFacts, code: str = "") -> PairClosingFacts:
    """What closing a pair for this reason looks at."""
    facts = facts_of_finish(work, case, access)
    return PairClosingFacts(access, facts.law, facts.complainants, code)


def facts_of_end(work: Work, case: Case, access: AccessFacts) -> EndFacts:
    """What closing a case without a finding looks at."""
    closures = closures_of_pairs(work.session, case.id)
    own = bool(closures) and {row.by_id for row in closures.values()} == {work.actor.account_id}
    return EndFacts(access, len(undecided_pairs(work.session, case.id)), len(closures), own)


def code_of_case(work: Work, case: Case) -> str:
    """The reason that stands for a whole case: the commonest of its pairs', the first of equals."""
    closures = sorted(closures_of_pairs(work.session, case.id).values(), key=lambda row: row.id)
    return Counter(row.code for row in closures).most_common(1)[0][0]
