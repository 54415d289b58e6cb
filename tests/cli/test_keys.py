"""The key is changed while the system goes on: new files lie under the new one, old ones are read and then moved."""

import io
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner

from oversight.adapters.storage import Storage
from oversight.adapters.vault import Vault
from oversight.cli import main
from oversight.complaints.actions import begin_draft, open_draft
from oversight.complaints.models import Draft
from oversight.publication.log.actions.signing import about_key
from oversight.publication.log.queries import present_key
from oversight.settings import Settings
from oversight.toolbox import choose_tools
from oversight.work import Transactions
from tests.fixtures.house import settings

OLD, NEW = "t" * 40, "n" * 40


@pytest.fixture
def env(tmp_path: Path, database: str) -> Mapping[str, str]:
    """An installation whose key was just changed."""
    return {
        "OVERSIGHT_MODE": "test",
        "OVERSIGHT_HOME": str(tmp_path),
        "DATABASE_URL": database,
        "SECRET_KEY": "s" * 40,
        "RECEIPT_KEY": "r" * 40,
        "STORAGE_KEY": NEW,
        "OVERSIGHT_OLD_STORAGE_KEYS": OLD,
    }


def test_files_and_drafts_are_moved_and_the_old_key_can_go(
    tmp_path: Path, transactions: Transactions, env: Mapping[str, str]
) -> None:
    before = choose_tools(settings(tmp_path))
    stored = before.storage.put(io.BytesIO(b"words"), 100)
    with transactions.begin() as work:
        _token, draft, content = begin_draft(work, before)
        number = draft.id
    run = CliRunner(env=dict(env))
    assert run.invoke(main, ["keys", "status"]).exit_code == 1
    moved = run.invoke(main, ["keys", "rotate"])
    assert (moved.exit_code, moved.output) == (0, "1 objects and 1 drafts were moved to the present key.\n")
    assert run.invoke(main, ["keys", "rotate"]).output == "0 objects and 0 drafts were moved to the present key.\n"
    assert run.invoke(main, ["keys", "status"]).exit_code == 0
    after = choose_tools(Settings.from_env({**env, "OVERSIGHT_OLD_STORAGE_KEYS": ""}))
    with after.storage.open(stored.sha256) as file:
        assert file.read() == b"words"
    with transactions.read() as work:
        assert open_draft(after, work.session.get_one(Draft, number)) == content


def test_what_lies_under_a_lost_key_is_named_and_stays(tmp_path: Path, env: Mapping[str, str]) -> None:
    Storage(tmp_path / "files", "a key that nobody has any more").put(io.BytesIO(b"words"), 100)
    run = CliRunner(env=dict(env))
    assert "A KEY THAT IS NOT HERE" in run.invoke(main, ["keys", "status"]).output
    answer = run.invoke(main, ["keys", "rotate"])
    assert (answer.exit_code, "its key is not here" in answer.output) == (1, True)


def test_a_new_key_is_long_enough_for_the_settings() -> None:
    printed = CliRunner().invoke(main, ["keys", "new"]).output.strip()
    assert len(printed) >= 32
    assert Vault(printed).open(Vault(printed).lock("x", "y"), "y") == "x"


def test_the_board_signs_with_a_new_key_and_the_log_is_checked(
    transactions: Transactions, env: Mapping[str, str]
) -> None:
    run = CliRunner(env={**env, "STORAGE_KEY": OLD, "OVERSIGHT_OLD_STORAGE_KEYS": ""})
    assert "The board has no key yet" in run.invoke(main, ["keys", "signing"]).output
    assert run.invoke(main, ["audit", "public-log"]).exit_code == 1  # nothing was signed yet
    assert run.invoke(main, ["keys", "rotate-signing"]).exit_code == 0
    assert run.invoke(main, ["keys", "rotate-signing", "--compromised"]).exit_code == 0
    assert [line.split("  ")[-1] for line in run.invoke(main, ["keys", "signing"]).output.splitlines()] == [
        "COMPROMISED",
        "signs now",
    ]
    checked = run.invoke(main, ["audit", "public-log"])
    assert (checked.exit_code, checked.output.startswith("Unbroken. 0 entries checked.")) == (0, True)
    assert "1 drafts were moved" in CliRunner(env=dict(env)).invoke(main, ["keys", "rotate"]).output
    with transactions.read() as work:
        key = present_key(work.session)
        assert key is not None
        assert Vault(NEW).is_present(key.sealed or b"", about_key(key.key))
