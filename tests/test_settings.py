"""What the settings refuse."""

from pathlib import Path

import pytest

from oversight.settings import Settings, SettingsError

KEYS = {"SECRET_KEY": "s" * 40, "RECEIPT_KEY": "r" * 40, "STORAGE_KEY": "t" * 40}


@pytest.mark.parametrize("mode", ["demo", "production"])
def test_nobody_moves_the_clock_of_a_system_that_people_use(mode: str, tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="OVERSIGHT_CLOCK_OFFSET moves the clock"):
        Settings.from_env({**KEYS, "OVERSIGHT_MODE": mode, "OVERSIGHT_CLOCK_OFFSET": str(tmp_path / "clock")})


def test_a_test_may_move_the_clock(tmp_path: Path) -> None:
    path = tmp_path / "clock"
    assert (
        Settings.from_env({**KEYS, "OVERSIGHT_MODE": "test", "OVERSIGHT_CLOCK_OFFSET": str(path)}).clock_offset == path
    )
