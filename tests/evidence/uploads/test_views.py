"""A large file from a phone on a poor line: it goes on where it stopped; nothing said to be safe is lost."""

import base64
import hashlib
import io
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from oversight.access.offices import Office
from oversight.adapters.storage import PART, Part, Storage, StorageFull, StorageUnreachable
from oversight.audit.entries import AuditEntry
from oversight.dispatch.jobs import Outside
from oversight.evidence.models import CaseFile
from oversight.evidence.uploads import hashing
from oversight.evidence.uploads.jobs import remove_old_uploads
from oversight.evidence.uploads.models import Upload, UploadPart
from oversight.web.house import House
from oversight.work import Transactions
from tests.factories.clock import Clock
from tests.factories.investigation import Team, assigned_case
from tests.factories.people import make_account, sign_in
from tests.factories.uploads import PIECE, Program

FILM = b"\x00\x00\x00\x18ftypmp42" + os.urandom(200_000)


@pytest.fixture
def team(transactions: Transactions) -> Team:
    return assigned_case(transactions)


@pytest.fixture
def desk(app: Flask, team: Team) -> FlaskClient:
    """The investigator's browser."""
    return sign_in(app, team.investigator)


@pytest.fixture
def program(desk: FlaskClient, team: Team) -> Program:
    return Program(desk, f"/cases/{team.number}/uploads", f"/cases/{team.number}/files")


@pytest.fixture
def storage(app: Flask) -> Storage:
    found: Storage = app.extensions["oversight"].tools.storage
    return found


@pytest.fixture
def clear(app: Flask, transactions: Transactions) -> Callable[[], None]:
    """What the schedule does every hour."""
    outside = Outside(transactions, app.extensions["oversight"].tools)
    return lambda: remove_old_uploads(outside, {})


class Breaking(io.RawIOBase):
    """The body of a request whose line breaks after so many bytes."""

    def __init__(self, content: bytes) -> None:
        self._left = io.BytesIO(content)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        piece = self._left.read(len(buffer))  # type: ignore[arg-type]
        if not piece:
            raise ConnectionResetError
        memoryview(buffer)[: len(piece)] = piece  # type: ignore[arg-type]
        return len(piece)


def broken(program: Program, address: str, offset: int, content: bytes, announced: int) -> int:
    """Send a piece of which less comes than was announced."""
    answer = program.client.patch(
        address,
        content_type=PIECE,
        headers=program.headers(Upload_Offset=str(offset)),
        environ_overrides={"wsgi.input": Breaking(content), "CONTENT_LENGTH": str(announced)},
    )
    return answer.status_code


def files(transactions: Transactions) -> list[CaseFile]:
    with transactions.read() as work:
        return list(work.session.scalars(select(CaseFile).order_by(CaseFile.id)))


def content_of(storage: Storage, sha256: str) -> bytes:
    with storage.open(sha256) as file:
        return file.read()


def test_a_file_sent_in_pieces_is_one_file_on_the_case(
    transactions: Transactions, program: Program, storage: Storage
) -> None:
    address = program.begin(len(FILM), "corner.mp4", label="Camera of the shop", source="complainant", note="Thanks")
    for start in range(0, len(FILM), 70_000):
        answer = program.send(address, start, FILM[start : start + 70_000])
        assert answer.status_code == 204
        assert int(answer.headers["Upload-Offset"]) == min(start + 70_000, len(FILM))
    (row,) = files(transactions)
    assert (row.name, row.label, row.source, row.note) == ("corner.mp4", "Camera of the shop", "complainant", "Thanks")
    assert (row.mime, row.size, row.sha256) == ("video/mp4", len(FILM), hashlib.sha256(FILM).hexdigest())
    assert content_of(storage, row.sha256) == FILM


def test_an_upload_broken_at_ninety_percent_goes_on_at_the_right_byte(
    transactions: Transactions, program: Program, storage: Storage
) -> None:
    address = program.begin(len(FILM))
    cut = len(FILM) * 9 // 10
    broken(program, address, 0, FILM[:cut], len(FILM))
    assert program.offset(address) == cut
    assert files(transactions) == []
    assert program.send(address, cut, FILM[cut:]).status_code == 204
    assert content_of(storage, files(transactions)[0].sha256) == FILM


def test_another_process_goes_on_with_the_fingerprint(
    transactions: Transactions, program: Program, storage: Storage
) -> None:
    address = program.begin(len(FILM))
    program.send(address, 0, FILM[:99_999])
    hashing.forget(address.rsplit("/", 1)[1])  # what a new process knows
    program.send(address, 99_999, FILM[99_999:])
    assert files(transactions)[0].sha256 == hashlib.sha256(FILM).hexdigest()


@pytest.mark.parametrize("offset", [0, 99, 101, len(FILM)])
def test_a_piece_for_the_wrong_place_is_a_conflict_and_changes_nothing(program: Program, offset: int) -> None:
    address = program.begin(len(FILM))
    program.send(address, 0, FILM[:100])
    assert program.send(address, offset, b"x").status_code == 409
    assert program.offset(address) == 100


def test_more_bytes_than_announced_are_refused(program: Program, transactions: Transactions) -> None:
    address = program.begin(10)
    assert program.send(address, 0, b"x" * 11).status_code == 413
    assert program.offset(address) == 0
    assert files(transactions) == []


def test_two_uploads_of_the_same_bytes_are_stored_once_and_both_listed(
    transactions: Transactions, program: Program, storage: Storage, desk: FlaskClient, team: Team
) -> None:
    for name in ("one.mp4", "two.mp4"):
        address = program.begin(len(FILM), name)
        program.send(address, 0, FILM[:1000])
        program.send(address, 1000, FILM[1000:])
        if name == "one.mp4":
            once = sorted(storage.shelf.names())
    assert sorted(storage.shelf.names()) == once
    assert [row.name for row in files(transactions)] == ["one.mp4", "two.mp4"]
    page = desk.get(f"/cases/{team.number}/files").get_data(as_text=True)
    assert "one.mp4" in page
    assert "two.mp4" in page


def test_an_answer_that_got_lost_makes_no_second_file(transactions: Transactions, program: Program) -> None:
    address = program.begin(len(FILM))
    program.send(address, 0, FILM)
    assert program.offset(address) == len(FILM)
    assert program.send(address, len(FILM), b"").status_code == 204
    assert len(files(transactions)) == 1


def test_no_byte_lies_readable_on_the_disk_while_a_file_comes(program: Program, tmp_path: Path) -> None:
    words = b"a witness statement nobody else may read " * 5000
    address = program.begin(len(words) + 1, "a name nobody may read.txt")
    program.send(address, 0, words)
    kept = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert [path for path in kept if words[:40] in path.read_bytes()] == []
    assert [path for path in kept if b"a name nobody" in path.read_bytes()] == []


@pytest.mark.parametrize("algorithm", ["sha1", "sha256"])
def test_a_piece_that_fits_its_checksum_is_taken_and_one_that_does_not_is_not(
    program: Program, algorithm: str, storage: Storage
) -> None:
    address = program.begin(len(FILM))
    digest = base64.b64encode(hashlib.new(algorithm, FILM[:5000]).digest()).decode()
    wrong = program.send(address, 0, b"x" * 5000, Upload_Checksum=f"{algorithm} {digest}")
    assert (wrong.status_code, program.offset(address)) == (460, 0)
    assert list(storage.shelf.names()) == []
    right = program.send(address, 0, FILM[:5000], Upload_Checksum=f"{algorithm} {digest}")
    assert (right.status_code, program.offset(address)) == (204, 5000)


def test_an_upload_that_nobody_goes_on_with_is_removed_after_a_week(
    program: Program, storage: Storage, clear: Callable[[], None], clock: Clock, transactions: Transactions
) -> None:
    address = program.begin(len(FILM))
    program.send(address, 0, FILM[:1000])
    clock.advance(days=6)
    clear()
    assert len(list(storage.shelf.names())) == 1
    clock.advance(days=2)
    clear()
    assert list(storage.shelf.names()) == []
    with transactions.read() as work:
        assert work.session.scalars(select(Upload)).all() == []
        assert work.session.scalars(select(UploadPart)).all() == []


def test_the_clearing_leaves_files_that_arrived(
    program: Program, storage: Storage, clear: Callable[[], None], clock: Clock, transactions: Transactions
) -> None:
    program.send(program.begin(len(FILM)), 0, FILM)
    clock.advance(days=30)
    clear()
    assert content_of(storage, files(transactions)[0].sha256) == FILM


def test_an_upload_given_up_leaves_nothing(program: Program, storage: Storage) -> None:
    address = program.begin(len(FILM))
    program.send(address, 0, FILM[:1000])
    assert program.client.delete(address, headers=program.headers()).status_code == 204
    assert list(storage.shelf.names()) == []
    assert program.client.head(address, headers=program.headers()).status_code == 404


@pytest.mark.parametrize(
    ("problem", "status", "said"),
    [
        pytest.param(StorageFull("full"), 507, "There is no room", id="the disk is full"),
        pytest.param(StorageUnreachable("gone"), 503, "does not answer", id="the storage is unreachable"),
    ],
)
def test_a_storage_that_fails_is_a_plain_sentence_and_loses_nothing_that_was_acknowledged(
    program: Program,
    storage: Storage,
    transactions: Transactions,
    monkeypatch: pytest.MonkeyPatch,
    problem: Exception,
    status: int,
    said: str,
) -> None:
    address = program.begin(len(FILM))
    program.send(address, 0, FILM[:1000])

    def refuse(_content: bytes) -> Part:
        raise problem

    with monkeypatch.context() as patch:
        patch.setattr(storage, "write_part", refuse)
        answer = program.send(address, 1000, FILM[1000:])
        assert (answer.status_code, answer.mimetype) == (status, "text/plain")
        assert said in answer.get_data(as_text=True)
    assert program.offset(address) == 1000
    program.send(address, 1000, FILM[1000:])
    assert content_of(storage, files(transactions)[0].sha256) == FILM


def test_a_storage_that_fails_at_the_very_end_lets_the_last_piece_be_sent_again(
    program: Program, storage: Storage, transactions: Transactions, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = program.begin(len(FILM))
    program.send(address, 0, FILM[:1000])

    def refuse(*_: object) -> None:
        raise StorageUnreachable("gone")

    with monkeypatch.context() as patch:
        patch.setattr(storage, "join", refuse)
        assert program.send(address, 1000, FILM[1000:]).status_code == 503
    assert program.offset(address) == 1000
    assert program.send(address, 1000, FILM[1000:]).status_code == 204
    assert content_of(storage, files(transactions)[0].sha256) == FILM


def test_a_database_that_fails_at_the_very_end_loses_nothing(
    program: Program,
    storage: Storage,
    transactions: Transactions,
    monkeypatch: pytest.MonkeyPatch,
    clear: Callable[[], None],
    clock: Clock,
) -> None:
    address = program.begin(len(FILM))
    program.send(address, 0, FILM[:1000])
    with monkeypatch.context() as patch:
        patch.setattr("oversight.evidence.uploads.serving.finish_upload", lambda *_: 1 / 0)
        patch.setitem(program.client.application.config, "PROPAGATE_EXCEPTIONS", False)
        assert program.send(address, 1000, FILM[1000:]).status_code == 500
    assert (program.offset(address), files(transactions)) == (1000, [])
    assert program.send(address, 1000, FILM[1000:]).status_code == 204
    clock.advance(days=30)
    clear()
    assert content_of(storage, files(transactions)[0].sha256) == FILM


def test_one_that_was_whole_but_never_took_its_place_is_removed_with_its_bytes(
    program: Program,
    storage: Storage,
    monkeypatch: pytest.MonkeyPatch,
    clear: Callable[[], None],
    clock: Clock,
) -> None:
    address = program.begin(len(FILM))
    with monkeypatch.context() as patch:
        patch.setattr("oversight.evidence.uploads.serving.finish_upload", lambda *_: 1 / 0)
        patch.setitem(program.client.application.config, "PROPAGATE_EXCEPTIONS", False)
        program.send(address, 0, FILM)
    clock.advance(days=30)
    clear()
    assert list(storage.shelf.names()) == []


@pytest.mark.parametrize(
    ("length", "status", "said"),
    [
        pytest.param(0, 422, "This file is empty.", id="empty"),
        pytest.param(2001, 413, "too large", id="over the limit"),
    ],
)
def test_a_file_that_cannot_be_taken_is_refused_before_it_is_sent(
    app: Flask, program: Program, monkeypatch: pytest.MonkeyPatch, length: int, status: int, said: str
) -> None:
    house: House = app.extensions["oversight"]
    monkeypatch.setitem(
        app.extensions, "oversight", replace(house, settings=replace(house.settings, largest_upload=2000))
    )
    answer = program.announce(length)
    assert (answer.status_code, said in answer.get_data(as_text=True)) == (status, True)


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        pytest.param({"Tus-Resumable": "0.2.2", "Upload-Length": "5"}, 412, id="another version"),
        pytest.param({"Tus-Resumable": "1.0.0"}, 400, id="no length"),
        pytest.param({"Tus-Resumable": "1.0.0", "Upload-Length": "-5"}, 400, id="a length below nothing"),
        pytest.param(
            {"Tus-Resumable": "1.0.0", "Upload-Length": "5", "Upload-Metadata": "filename %%"}, 400, id="words"
        ),
    ],
)
def test_a_program_that_does_not_keep_to_the_protocol_is_told(
    program: Program, headers: dict[str, str], status: int
) -> None:
    answer = program.client.post(program.base, headers={"X-CSRFToken": program.csrf, **headers})
    assert answer.status_code == status


def test_a_piece_of_another_kind_is_refused(program: Program) -> None:
    address = program.begin(5)
    headers = program.headers(Upload_Offset="0")
    answer = program.client.patch(address, data=b"12345", content_type="text/plain", headers=headers)
    assert answer.status_code == 415


def test_the_server_says_what_it_can_do(program: Program) -> None:
    headers = program.client.options(program.base).headers
    assert headers["Tus-Version"] == "1.0.0"
    assert headers["Tus-Extension"] == "creation,expiration,checksum,termination"
    assert headers["Tus-Max-Size"] == str(10 * 1024**3)


def test_nobody_else_sees_ends_or_goes_on_with_an_upload(
    app: Flask, transactions: Transactions, program: Program, team: Team
) -> None:
    address = program.begin(len(FILM))
    other = Program(sign_in(app, team.supervisor), program.base, program.page)
    assert other.client.head(address, headers=other.headers()).status_code == 404
    assert other.send(address, 0, FILM).status_code == 404
    assert other.client.delete(address, headers=other.headers()).status_code == 404
    intake = sign_in(app, make_account(transactions, Office.INTAKE))
    assert intake.head(address).status_code == 403
    assert app.test_client().head(address).status_code == 303


def test_without_the_page_s_token_nothing_is_taken(program: Program) -> None:
    address = program.begin(len(FILM))
    program.csrf = "wrong"
    assert program.send(address, 0, FILM).status_code == 400


def test_an_upload_under_way_is_no_history_of_the_case_and_a_finished_one_is(
    transactions: Transactions, program: Program
) -> None:
    def added() -> int:
        with transactions.read() as work:
            return len(work.session.scalars(select(AuditEntry).where(AuditEntry.event == "file_added")).all())

    address = program.begin(len(FILM))
    program.send(address, 0, FILM[:10])
    assert added() == 0
    program.send(address, 10, FILM[10:])
    assert added() == 1


def test_the_page_lists_what_is_not_finished_and_a_button_removes_it(
    program: Program, desk: FlaskClient, storage: Storage, team: Team
) -> None:
    address = program.begin(1000, "long film.mp4")
    program.send(address, 0, bytes(250))
    page = desk.get(program.page).get_data(as_text=True)
    assert "long film.mp4" in page
    assert "25 %" in page
    assert f'data-url="{address}"' in page
    answer = desk.post(f"{address}/remove", data={"csrf_token": program.csrf})
    assert answer.status_code == 303
    assert "long film.mp4" not in desk.get(program.page).get_data(as_text=True)
    assert list(storage.shelf.names()) == []


def test_memory_stays_flat_while_a_large_file_comes(program: Program) -> None:
    import tracemalloc

    size = 6 * PART

    class Zeros(io.RawIOBase):
        left = size

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: object) -> int:
            count = min(len(buffer), self.left)  # type: ignore[arg-type]
            self.left -= count
            return count

    address = program.begin(size)
    tracemalloc.start()
    answer = program.client.patch(
        address,
        content_type=PIECE,
        headers=program.headers(Upload_Offset="0"),
        environ_overrides={"wsgi.input": Zeros(), "CONTENT_LENGTH": str(size)},
    )
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert answer.status_code == 204
    assert peak < 4 * PART
