"""What was withheld, and why: the legend of the marks that stand in a decision."""

from oversight.publication.wording import MARK
from oversight.publication.writing.edition import Edition


def legend(edition: Edition) -> list[dict[str, str]]:
    """The marks that occur, in the order of the charter, each with what it stands for and its law."""
    used = {code for text in _texts(edition) for code in MARK.findall(text)}
    bases = [basis for basis in edition.charter.publication.bases if basis.code in used]
    return [{"code": one.code, "stands_for": edition.tongue.say_law(one.label), "basis": one.law} for one in bases]


def _texts(edition: Edition) -> list[str]:
    decision = edition.decision
    texts = [*decision.summary, *decision.evidence]
    texts += [text for one in decision.allegations for text in one.analysis]
    texts += [text for row in decision.rows for text in row.department_reasons]
    texts += [text for row in decision.rows for one in row.dissents for text in one.words]
    texts += [text for one in decision.recommendations for text in (*one.words, *one.reasons)]
    texts += [text for one in decision.aftermath for text in one.words]
    texts += [*decision.change.what, *decision.change.why] if decision.change else []
    return texts
