"""Case 31: a category that the law drops stays what it was on the files that carry it; nobody chooses it again."""

from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask

from oversight.access.offices import Office
from oversight.charter.versions import laws_of
from oversight.complaints.registration.actions.drafting import draft_allegation
from oversight.kernel.errors import Invalid
from oversight.work import Transactions
from tests.factories.cases import Draft, drafted_case, on_case
from tests.factories.clock import Clock
from tests.factories.people import make_account, sign_in
from tests.factories.running import changed_law, with_law

NEGLECT = 'code = "neglect"\nfamily = "Duty"\nlabel = "Neglect of duty"'
RENAMED = (NEGLECT, 'code = "failure"\nfamily = "Duty"\nlabel = "Failure in duty"')
BANDS = ('"neglect", "failure-to-record"', '"failure", "failure-to-record"')
"""The matrix of discipline names the category twice."""
IN_SPANISH = ('"Neglect of duty" = ', '"Failure in duty" = ')
FINDING_IN_SPANISH = ('"Exonerated" = ', '"Within policy" = ')
FINDING = ('code = "exonerated"\nlabel = "Exonerated"', 'code = "within-policy"\nlabel = "Within policy"')
NEWER = (RENAMED, BANDS, BANDS, FINDING, IN_SPANISH, FINDING_IN_SPANISH)


@pytest.fixture
def newer(app: Flask, tmp_path: Path) -> Path:
    """The same board under a law in which a category and a finding have other names from 10 March on."""
    path = changed_law(tmp_path, *NEWER, in_force="2026-03-10")
    app.extensions["oversight"] = replace(app.extensions["oversight"], charters=laws_of("model-city", (path,)))
    return path


def test_case_31_categories_change_and_older_files_keep_their_words(
    app: Flask, transactions: Transactions, newer: Path, clock: Clock
) -> None:
    staffed = drafted_case(transactions, Draft(allegations=(("neglect", (0,)),)))
    clock.advance(days=10)
    later = with_law(transactions, newer)
    client = sign_in(app, make_account(transactions, Office.DIRECTOR))
    for where in ("", "/allegations", "/matrix", "/pairs/1"):
        answer = client.get(f"/cases/{staffed.number}{where}")
        assert answer.status_code == 200, where
        assert "Neglect of duty" in answer.get_data(as_text=True), where
    with on_case(later, staffed.intake, staffed.number) as (work, case, access):
        [old] = case.allegations
        assert (old.category, old.charter) == ("neglect", "model-city@2025-01-01")
        with pytest.raises(Invalid):
            draft_allegation(work, case, access, category="neglect", words="Again.", slots=[])
        new = draft_allegation(work, case, access, category="failure", words="Again.", slots=[])
        assert new.charter == "model-city@2026-03-10"


def test_case_31_findings_change_and_older_files_keep_their_words(tmp_path: Path) -> None:
    laws = laws_of("model-city", (changed_law(tmp_path, *NEWER, in_force="2026-03-10"),))
    assert laws.newest.finding("exonerated").label == "Exonerated"
    assert "exonerated" not in {one.code for one in laws.newest.findings}
    with pytest.raises(KeyError):
        next(iter(laws)).finding("within-policy")
