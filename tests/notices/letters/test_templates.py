"""The words of letters are checked before any letter is written."""

import dataclasses
import re
from pathlib import Path

import pytest

from oversight.charter.loading import load
from oversight.charter.schema import Charter
from oversight.charter.versions import shipped
from oversight.kernel.events import Event
from oversight.letter_facts import LETTER_FACTS
from oversight.notices.letters.catalogue import FIELDS, SAMPLE, blank
from oversight.notices.letters.checking import check_conditions, check_notices, check_shelf
from oversight.notices.letters.shelf import SHIPPED, Shelf
from oversight.notices.letters.templates import OURS, LetterError, parts_of, write

CHARTERS = [load(path) for path in shipped()]
MODEL = next(charter for charter in CHARTERS if charter.code == "model-city")
FILES = sorted(path for path in SHIPPED.glob("*.txt") if path.name[0] != "_")
TEMPLATES = sorted({path.name.split(".")[0] for path in FILES})
PARTIES = {"complainant", "guardian", "representative"}
BY_EMAIL = sorted(
    {
        notice.template
        for charter in CHARTERS
        for notice in charter.notices
        if "email" in notice.channels and not notice.confidential and PARTIES & set(notice.recipients)
    }
)
DETAILS = ("outcome", "decision_url", "hearing_place", "incident_place", "clock_reason", "agreement", "reasons")
MUST_SAY: dict[str, tuple[str, ...]] = {
    "acknowledgement": ("number", "status_url", "board_phone"),
    "department-copy": ("number", "incident_when", "incident_place"),
    "routing": ("outcome", "chief_title"),
    "officer-notice": ("number", "received_on"),
    "officer-response": ("reply_by",),
    "assignment": ("investigator_name", "investigator_email", "board_phone"),
    "missing-information": ("missing", "reply_by"),
    "interview": ("interview_at", "interview_place"),
    "interview-officer": ("interview_at", "interview_place"),
    "interview-cancelled": ("interview_at", "interview_place"),
    "mediation-offer": ("mediation_at", "mediation_place", "mediator_name"),
    "mediation-outcome": ("agreement",),
    "status-update": ("promised_on",),
    "delay-official": ("clock_name", "due_on"),
    "tolling-started": ("clock_name", "clock_citation", "clock_reason"),
    "tolling-ended": ("due_on", "old_due_on"),
    "extension-granted": ("clock_reason", "due_on"),
    "date-moved": ("clock_reason", "due_on", "old_due_on"),
    "extension-denied": ("clock_reason", "due_on"),
    "withdrawal": ("reply_by",),
    "draft-report": ("reply_by",),
    "report-parties": ("reply_by",),
    "hearing": ("hearing_at", "hearing_place", "hearing_remote"),
    "hearing-official": ("hearing_at", "hearing_place"),
    "agenda": ("hearing_at", "closed_session"),
    "decision": ("reply_by", "board_name"),
    "decision-officer": ("reply_by",),
    "transmittal": ("transmitted_on", "due_on", "recommendation"),
    "response-reminder": ("due_on", "clock_citation"),
    "response-overdue": ("clock_since", "due_on", "clock_citation"),
    "chief-recommendation": ("recommendation", "reply_by"),
    "chief-decision": ("accepted", "differed"),
    "reconsideration-decided": ("decision_words", "reasons"),
    "reopened": ("reasons",),
    "publication": ("decision_url",),
    "publication-public": ("decision_url",),
    "correction": ("version", "decision_url"),
    "commendation": ("commendation",),
    "policy-recommendation": ("recommendation", "reply_by"),
    "survey": ("survey_url",),
    "panel-change": ("new_member",),
}
"""What each letter must contain by law or good practice, beside the sentences that stand in it."""


def copy_of(folder: Path, name: str, text: str) -> Shelf:
    (folder / name).write_text(text)
    return Shelf((folder, SHIPPED))


def with_notice(charter: Charter, code: str, **changed: object) -> Charter:

    notices = tuple(
        dataclasses.replace(notice, **changed) if notice.code == code else notice  # type: ignore[arg-type]
        for notice in charter.notices
    )
    return dataclasses.replace(charter, notices=notices)


def test_every_letter_of_every_shipped_charter_can_be_written() -> None:
    check_notices(CHARTERS, LETTER_FACTS)


def test_every_file_of_the_shelf_can_be_written_also_those_that_no_event_calls_for_yet() -> None:
    check_shelf()


def test_conditions_ask_only_for_fields_that_events_have() -> None:

    events = {e.name: frozenset(f.name for f in dataclasses.fields(e)) for e in Event.__subclasses__()}
    check_conditions(CHARTERS, events)
    with pytest.raises(LetterError, match="notice N05: triage_decided has no field “kind”"):
        check_conditions([with_notice(MODEL, "N05", when="kind = refer")], events)


@pytest.mark.parametrize("template", TEMPLATES)
def test_every_letter_exists_in_english_and_spanish(template: str) -> None:
    assert set(OURS.languages_of(template)) >= {"en", "es"}


@pytest.mark.parametrize("template", TEMPLATES)
def test_both_languages_let_a_person_change_the_same_parts(template: str) -> None:
    english, spanish = (parts_of(template, language, SAMPLE).keys() for language in ("en", "es"))
    assert english == spanish


@pytest.mark.parametrize("template", TEMPLATES)
def test_both_languages_state_the_same_fields(template: str) -> None:
    said = [
        set(re.findall(r"\{\{ (\w+)", (SHIPPED / f"{template}.{language}.txt").read_text())) - {"chief_title"}
        for language in ("en", "es")
    ]
    assert said[0] == said[1]


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("template", sorted(MUST_SAY))
def test_a_letter_says_what_it_must(template: str, language: str) -> None:
    body = write(template, language, {**SAMPLE, "goes_on": False}).body
    wanted = {name for name in MUST_SAY[template] if not (language == "es" and name == "chief_title")}
    assert [name for name in sorted(wanted) if SAMPLE[name] not in body] == []


@pytest.mark.parametrize("template", ["decision", "decision-officer", "transmittal"])
@pytest.mark.parametrize("language", ["en", "es"])
def test_a_letter_of_findings_lists_each_with_its_meaning(template: str, language: str) -> None:
    written = write(template, language, SAMPLE)
    assert any(
        line.startswith("- Physical force (Manual 3.01), Officer 1: Sustained. It happened, and it broke a rule.")
        for line in written.paragraphs
    )


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("template", BY_EMAIL)
def test_an_email_tells_no_detail_and_says_how_to_open_the_mailbox(template: str, language: str) -> None:
    written = write(template, language, {**SAMPLE, "private": False})
    assert [name for name in DETAILS if str(SAMPLE[name]) in written.body] == []
    for line in (*SAMPLE["findings"], *SAMPLE["allegations"]):
        assert line["allegation"] not in written.body
    assert SAMPLE["status_url"] in written.body


def test_a_language_without_a_translation_gets_english() -> None:
    assert write("acknowledgement", "vi", SAMPLE).language == "en"
    assert write("acknowledgement", "es-MX", SAMPLE).language == "es"


def test_the_version_is_the_fingerprint_of_the_words(tmp_path: Path) -> None:
    for body, name in (("Hello,\n\nOne.\n\nBye", "one"), ("Hello,\n\nTwo.\n\nBye", "two")):
        (tmp_path / f"{name}.en.txt").write_text(f"Subject: A letter\n\n{body}\n")
    one, two = (write(name, "en", SAMPLE, Shelf((tmp_path,))) for name in ("one", "two"))
    assert one.version != two.version
    assert one.paragraphs == ("Hello,", "One.", "Bye")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Subject: A\n\nHello,\n\nThe {{ allegation }}.\n\nBye", "bad.en.txt, line 5: 'allegation' is undefined"),
        ("Subject: A\n\nHello,\n\n{% if %}\n\nBye", "bad.en.txt, line 5"),
        ("Hello,\n\nWords.\n\nBye", "line 1: the first line must begin with “Subject:”"),
        ("Subject: A\n\nHello,", "greets, says something, and closes"),
    ],
    ids=["a field no letter has", "broken words of the template", "no subject", "too short"],
)
def test_a_bad_template_is_named_with_its_line(tmp_path: Path, text: str, expected: str) -> None:
    (tmp_path / "bad.en.txt").write_text(text)
    with pytest.raises(LetterError, match=expected.replace("(", r"\(")):
        write("bad", "en", SAMPLE, Shelf((tmp_path,)))


def test_a_known_field_that_is_empty_stops_the_letter_and_is_never_a_blank(tmp_path: Path) -> None:
    (tmp_path / "due.en.txt").write_text("Subject: A\n\nHello,\n\n{% if due_on %}{% endif %}By {{ due_on }}.\n\nBye\n")
    with pytest.raises(LetterError, match=r"due.en.txt, line 5: .*“due_on” is empty"):
        write("due", "en", {**SAMPLE, "due_on": blank("due_on")}, Shelf((tmp_path,)))


def test_a_field_that_an_event_does_not_always_give_must_be_asked_for_first(tmp_path: Path) -> None:
    shelf = copy_of(tmp_path, "publication.es.txt", "Subject: A\n\nHola,\n\nAudiencia {{ hearing_at }}.\n\nAdiós\n")
    with pytest.raises(LetterError, match=r"notice N31a: publication.es.txt, line 5: .*“hearing_at” is empty"):
        check_notices([MODEL], LETTER_FACTS, shelf)


def test_a_part_that_may_be_changed_must_be_there_in_every_language(tmp_path: Path) -> None:
    shelf = copy_of(tmp_path, "officer-notice.es.txt", "Subject: A\n\nHola,\n\nUna queja.\n\nAdiós\n")
    with pytest.raises(LetterError, match=r"officer-notice.es.txt has no part “note”"):
        check_notices(CHARTERS, LETTER_FACTS, shelf)


def test_a_folder_that_is_not_there_stops_the_start(tmp_path: Path) -> None:
    with pytest.raises(LetterError, match="There is no folder"):
        check_notices(CHARTERS, LETTER_FACTS, Shelf((tmp_path / "none", SHIPPED)))


def test_a_board_replaces_a_letter_and_adds_a_language_in_its_own_folder(tmp_path: Path) -> None:
    shelf = copy_of(tmp_path, "acknowledgement.vi.txt", "Subject: Thư\n\nXin chào,\n\nSố {{ number }}.\n\nTrân trọng\n")
    copy_of(tmp_path, "closing.en.txt", "Subject: Closed\n\nHello,\n\nIn our own words.\n\nBye\n")
    assert write("acknowledgement", "vi", SAMPLE, shelf).language == "vi"
    assert "In our own words." in write("closing", "en", SAMPLE, shelf).body
    assert write("closing", "es", SAMPLE, shelf).language == "es"
    check_notices(CHARTERS, LETTER_FACTS, shelf)


def test_words_of_a_person_take_the_place_of_a_part_and_are_never_run_as_a_template() -> None:
    written = write("status-update", "en", SAMPLE, parts={"progress": "We spoke with {{ number }} people."})
    assert "We spoke with {{ number }} people." in written.body
    assert "Nothing has been decided yet" not in written.body
    assert written.version == write("status-update", "en", SAMPLE).version


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.name)
def test_every_field_has_an_example_and_says_what_it_is(field: object) -> None:
    assert field.example  # type: ignore[attr-defined]
    assert field.says  # type: ignore[attr-defined]
