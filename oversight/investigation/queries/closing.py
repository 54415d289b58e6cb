"""The facts of closing without a finding."""

from collections import Counter

from oversight.access.facts import AccessFacts
from oversight.cases.models import Case
from oversight.findings.models import Writer
from oversight.findings.queries import closed_pairs, load_allegations
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
    found, closures = load_allegations(work.session, case), closed_pairs(work.session, case)
    pairs = [pair.id for allegation in case.allegations for pair in allegation.pairs]
    undecided = [pair for pair in pairs if pair not in closures and Writer.BOARD not in found.get(pair, {})]
    own = bool(closures) and {row.by_id for row in closures.values()} == {work.actor.account_id}
    return EndFacts(access, len(undecided), len(closures), own)


def code_of_case(work: Work, case: Case) -> str:
    """The reason that stands for a whole case: the commonest of its pairs', the first of equals."""
    closures = sorted(closures_of_pairs(work.session, case.id).values(), key=lambda row: row.id)
    return Counter(row.code for row in closures).most_common(1)[0][0]
