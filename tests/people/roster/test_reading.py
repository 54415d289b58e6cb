"""Reading a roster: what can be read, and why a row or a file cannot."""

import datetime as dt

import pytest

from oversight.people.roster.reading import Encoding, Sheet, Unreadable, read_roster
from oversight.people.roster.rules import Employment

HEAD = "badge,name,rank,unit\n"
FULL = "badge,name,rank,unit,agency,status,since\n"


def read(text: str, encoding: Encoding = Encoding.UTF_8) -> Sheet:
    return read_roster(text.encode(), encoding, "Model City Police Department")


def test_every_column_is_read() -> None:
    sheet = read(FULL + "4012,Maren Tolliver,Sergeant,Third District,Housing Police,retired,2026-01-31\n")
    entry = sheet.entries[0]
    assert (entry.badge, entry.name, entry.rank, entry.unit) == ("4012", "Maren Tolliver", "Sergeant", "Third District")
    assert (entry.agency, entry.employment, entry.since) == (
        "Housing Police",
        Employment.RETIRED,
        dt.date(2026, 1, 31),
    )


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("\ufeff" + HEAD + "1,A,B,C\n", id="with a byte order mark"),
        pytest.param("Badge number;Full name;Rank;Assignment\r\n1;A;B;C\r\n", id="other headings and semicolons"),
        pytest.param("badge\tname\trank\tunit\n1\tA\tB\tC\n", id="tabs"),
        pytest.param(HEAD + "\n1,A,B,C\n\n", id="empty lines"),
        pytest.param(FULL + "1,A,B,C,model city police department,,\n", id="the department named as the agency"),
    ],
)
def test_the_same_officer_is_read_however_the_file_is_written(text: str) -> None:
    (entry,) = read(text).entries
    assert (entry.badge, entry.name, entry.rank, entry.unit, entry.agency) == ("1", "A", "B", "C", "")


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        pytest.param(",A,B,C", "The badge is missing.", id="no badge"),
        pytest.param("1,,B,C", "The name is missing.", id="no name"),
        pytest.param("1,A", "The row has 2 of its columns. Perhaps a comma is missing.", id="too few columns"),
        pytest.param(
            "1,A,B,C,,gone,",
            "“gone” is not a status. Write active, resigned, retired, terminated, deceased.",
            id="a status nobody knows",
        ),
        pytest.param("1,A,B,C,,,31.3.26", "“31.3.26” is not a day. Write it as 2026-03-31.", id="a day that is none"),
        pytest.param(f"{'9' * 41},A,B,C", "The badge is longer than 40 characters.", id="a badge too long"),
        pytest.param("1,A\u200b\x07,B,C", "The row has a character that cannot be printed.", id="a bell"),
    ],
)
def test_a_row_that_cannot_be_read_says_why_and_where(row: str, reason: str) -> None:
    sheet = read(FULL + "7,Right,Officer,Unit,,,\n" + row + "\n")
    assert [(one.line, one.words) for one in sheet.refused] == [(3, (reason,))]
    assert len(sheet.entries) == 1


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param(b"", "The file is empty.", id="empty"),
        pytest.param(b" \n ", "The file is empty.", id="only spaces"),
        pytest.param(HEAD.encode(), "The file has a heading but no officer in it.", id="only a heading"),
        pytest.param(
            b"badge,rank\n1,B\n",
            "The first line does not name the column “name”, “unit”. It names “badge”, “rank”.",
            id="missing columns",
        ),
        pytest.param(b"badge,name,rank,unit,badge\n", "The first line names the column “badge” twice.", id="twice"),
        pytest.param(
            HEAD.encode() + b'1,"A,B,C\n2,D,E,F\n',
            "The row that begins in line 2 has a quotation mark that does not close.",
            id="an open quotation mark",
        ),
        pytest.param(
            "badge,name".encode("utf-16"),
            "This is not a CSV file. Save the table as “CSV UTF-8” and hand it in again.",
            id="a spreadsheet's own text",
        ),
    ],
)
def test_a_file_that_cannot_be_read_says_why(data: bytes, reason: str) -> None:
    with pytest.raises(Unreadable) as problem:
        read_roster(data, Encoding.UTF_8, "Police")
    assert problem.value.reason == reason


def test_a_roster_in_another_encoding_names_the_line_and_how_it_would_read() -> None:
    data = (HEAD + "1,Anna Berg,B,C\n2,José Núñez,B,C\n").encode("cp1252")
    with pytest.raises(Unreadable) as problem:
        read_roster(data, Encoding.UTF_8, "Police")
    assert (problem.value.line, problem.value.shown) == (3, "2,José Núñez,B,C")
    assert problem.value.reason == "Line 3 is not written in UTF-8."
    assert read_roster(data, Encoding.WINDOWS_1252, "Police").entries[1].name == "José Núñez"
