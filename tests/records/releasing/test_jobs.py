"""Putting the ZIP together: opened again by other programs, broken in between, and stopped by a name in it."""

import csv
import hashlib
import io
import zipfile

import pypdfium2
import pytest
from flask import Flask

from oversight.evidence.packets.preparing import prepare
from oversight.kernel.errors import Invalid, Refused, Stale
from oversight.records.releasing import jobs
from oversight.records.releasing.actions import decide_lines
from oversight.records.releasing.models import RecordsRelease
from oversight.records.releasing.rules import Decision
from oversight.work import Transactions
from tests.factories.clock import Clock
from tests.factories.evidence import stored_file
from tests.factories.releases import (
    NAME,
    Wanted,
    asked_for,
    content_of,
    decided,
    gathered,
    make,
    release_of,
    wanted,
)

GIVE_FILES = Decision("give", "", "They show nobody.")


@pytest.fixture
def wish(app: Flask, transactions: Transactions, clock: Clock) -> Wanted:
    found = wanted(app, transactions, clock)
    gathered(transactions, found)
    return found


def pages(content: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(content)
    found = []
    for page in document:
        text = page.get_textpage()
        found.append(" ".join(text.get_text_bounded().split()))
        text.close()
        page.close()
    document.close()
    return found


def table(archive: zipfile.ZipFile, name: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(archive.read(name).decode("utf-8-sig"))))


def test_everything_of_the_case_is_there_with_a_proposal(transactions: Transactions, wish: Wanted) -> None:
    lines = release_of(transactions, wish).lines
    assert [(line.kind, line.choice, line.ground) for line in lines] == [
        ("decision", "give", ""),
        ("dates", "give", ""),
        ("letter", "give", ""),
        ("file", "withhold", "privacy"),
        ("file", "withhold", "privacy"),
    ]
    assert all("Oduya" not in line.title for line in lines)
    gathered(transactions, wish)
    assert len(release_of(transactions, wish).lines) == 5


def test_the_zip_holds_what_is_given_and_says_what_is_not(transactions: Transactions, wish: Wanted) -> None:
    first = release_of(transactions, wish).lines[3]
    with transactions.begin(wish.records) as work:
        row = work.session.get_one(RecordsRelease, first.release_id)
        decide_lines(work, row, [line for line in row.lines if line.id == first.id], row.version, GIVE_FILES)
    make(wish, asked_for(transactions, wish))
    row = release_of(transactions, wish)
    assert (row.state, [hit.excerpt for hit in row.hits]) == ("ready", [])
    with zipfile.ZipFile(content_of(wish, row.zip_sha256)) as archive:
        names = archive.namelist()
        assert names == ["released.pdf", "exemption-log.csv", "exemption-log.pdf", "page-index.csv", "manifest.csv"]
        for name, size, digest in table(archive, "manifest.csv")[1:]:
            content = archive.read(name)
            assert (len(content), hashlib.sha256(content).hexdigest()) == (int(size), digest)
        log = table(archive, "exemption-log.csv")
        assert [(line[1], line[4]) for line in log[1:]] == [("File 2 of the case", "City Code 9-85(a)")]
        text = pages(archive.read("released.pdf"))
        index = {line[1]: line[3] for line in table(archive, "page-index.csv")[1:]}
    whole = " ".join(text)
    assert "Dear [the complainant]" in whole
    assert "The square has four lamps." in whole
    assert "A baton at a square" in whole
    assert "Complaint received" in whole
    assert "Confidential" not in whole
    assert "Oduya" not in whole
    number = index["File 1 of the case"]
    assert any(number in page and "four lamps" in page for page in text)


def test_a_name_in_a_file_stops_it_and_the_page_is_named(transactions: Transactions, wish: Wanted) -> None:
    words = f"Seen by {NAME} at noon."
    stored_file(transactions, wish.outside, wish.number, words.encode(), "note.txt", wish.records)
    gathered(transactions, wish)
    decided(transactions, wish, "file", GIVE_FILES)
    make(wish, asked_for(transactions, wish))
    row = release_of(transactions, wish)
    assert (row.state, row.zip_sha256) == ("stopped", None)
    assert any("released.pdf, page" in hit.where and "File 3 of the case" in hit.where for hit in row.hits)
    assert any("Oduya" in hit.excerpt for hit in row.hits)
    decided(transactions, wish, "file", Decision("withhold", "privacy", ""))
    make(wish, asked_for(transactions, wish))
    assert release_of(transactions, wish).state == "ready"


def test_a_worker_that_ends_in_between_goes_on_behind_what_is_done(
    transactions: Transactions, wish: Wanted, monkeypatch: pytest.MonkeyPatch
) -> None:
    release_id = asked_for(transactions, wish)
    calls: list[object] = []

    def breaking(*args: object) -> object:
        calls.append(args)
        if len(calls) == 2:
            raise MemoryError
        return prepare(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(jobs, "prepare", breaking)
    with pytest.raises(MemoryError):
        make(wish, release_id)
    make(wish, release_id)
    assert len(calls) == 4  # three things, one of them twice
    row = release_of(transactions, wish)
    assert row.state == "ready"
    assert make(wish, release_id) == 1  # run again, nothing changes
    assert release_of(transactions, wish).zip_sha256 == row.zip_sha256


def test_what_is_refused(transactions: Transactions, wish: Wanted, subtests: pytest.Subtests) -> None:
    row = release_of(transactions, wish)
    with transactions.begin(wish.records) as work:
        release = work.session.get_one(RecordsRelease, row.id)
        line = release.lines[2]
        with subtests.test("another opinion without a reason"), pytest.raises(Invalid, match="Say why"):
            decide_lines(work, release, [line], row.version, Decision("withhold", "privacy", ""))
        with subtests.test("what somebody else changed meanwhile"), pytest.raises(Stale):
            decide_lines(work, release, [line], row.version - 1, Decision("withhold", "privacy", "Why."))
    asked_for(transactions, wish)
    with subtests.test("changes while it is put together"), pytest.raises(Refused, match="put together"):
        decided(transactions, wish, "letter", Decision("withhold", "privacy", "Why."))
