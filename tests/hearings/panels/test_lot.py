"""The lot: the same for everybody, whatever the order of the list, and within the limits."""

import hashlib
import random
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from oversight.cli import main
from oversight.hearings.panels.limits import Limits
from oversight.hearings.panels.lot import LotSeat, commitment_of, draw, new_seed, slip_of

SEED = "5f" * 32
CODES = [f"seat-{number}" for number in range(1, 26)]
SHELL = """grep -v may-not-sit "$FILE" | while read -r seat more; do
  echo "$(printf '%s/%s' "$SEED" "$seat" | sha256sum | cut -c1-64) $seat $more"
done | LC_ALL=C sort"""


def seats(former: str = "") -> list[LotSeat]:
    return [LotSeat(code, code in former.split()) for code in CODES]


def test_a_slip_is_the_hash_that_the_page_tells() -> None:
    assert slip_of(SEED, "seat-3") == hashlib.sha256(f"{SEED}/seat-3".encode()).hexdigest()
    assert commitment_of(SEED) == hashlib.sha256(SEED.encode()).hexdigest()
    assert len({new_seed() for _ in range(20)}) == 20


def test_the_order_of_the_list_changes_nothing() -> None:
    wanted = draw(SEED, seats(), 5, Limits())
    for number in range(5):
        mixed = seats()
        random.Random(number).shuffle(mixed)
        assert draw(SEED, mixed, 5, Limits()) == wanted
    assert len(wanted.seated) == 5
    assert wanted.seated == tuple(one.code for one in wanted.order[:5])
    assert draw("a6" * 32, seats(), 5, Limits()).seated != wanted.seated


def test_of_two_former_officers_at_the_top_only_the_first_sits_where_one_is_allowed() -> None:
    first, second, third = (one.code for one in draw(SEED, seats(), 5, Limits()).order[:3])
    found = draw(SEED, seats(f"{first} {second}"), 5, Limits(at_most=1))
    assert found.seated[:2] == (first, third)
    assert found.passed_over == (second,)


def test_the_last_place_waits_for_a_former_officer_where_the_law_asks_for_one() -> None:
    plain = draw(SEED, seats(), 5, Limits())
    last = plain.order[-1].code
    found = draw(SEED, seats(last), 5, Limits(at_least=1))
    assert found.seated == (*plain.seated[:4], last)
    assert found.passed_over[0] == plain.seated[4]


@given(st.sets(st.sampled_from(CODES)), st.integers(1, 7), st.integers(0, 3), st.integers(0, 2))
def test_no_draw_breaks_its_limits(former: set[str], places: int, most: int, least: int) -> None:
    found = draw(SEED, seats(" ".join(former)), places, Limits(max(most, least), least))
    sitting = [code for code in found.seated if code in former]
    assert len(found.seated) == len(set(found.seated)) <= places
    assert len(sitting) <= max(most, least)
    if len(found.seated) == places:
        assert len(sitting) >= least
    if len(former) >= least <= places and len(CODES) - len(former) >= places:
        assert len(found.seated) == places


def test_a_seat_named_twice_and_a_panel_without_places_are_refused() -> None:
    with pytest.raises(ValueError, match="twice"):
        draw(SEED, [LotSeat("seat-1"), LotSeat("seat-1")], 1, Limits())
    with pytest.raises(ValueError, match="at least one place"):
        draw(SEED, seats(), 0, Limits())


LIST = "# seats of the board\nseat-1\nseat-2 former-officer\n\nseat-3 may-not-sit\nseat-4\nseat-5 former-officer\n"


def test_the_command_and_the_small_tools_of_the_page_draw_the_same(tmp_path: Path) -> None:
    told = Path("docs/panels.md").read_text(encoding="utf-8")
    assert all(line.strip() in told for line in SHELL.replace('"$FILE"', "seats.txt").splitlines())
    (tmp_path / "seats.txt").write_text(LIST.split("\n", 1)[1].replace("\n\n", "\n"), encoding="utf-8")
    by_hand = subprocess.run(
        ["/bin/sh", "-c", SHELL],
        env={"SEED": SEED, "FILE": str(tmp_path / "seats.txt"), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    (tmp_path / "seats.txt").write_text(LIST, encoding="utf-8")
    answer = CliRunner().invoke(
        main, ["panel", "draw", "--seed", SEED, "--seats", "2", "--former-at-most", "1", str(tmp_path / "seats.txt")]
    )
    assert answer.exit_code == 0
    drawn = [line.split()[1:3] for line in answer.output.splitlines() if line.strip()[:2].rstrip(".").isdigit()]
    assert drawn == [line.split()[:2] for line in by_hand]
    assert "May not sit: seat-3" in answer.output


@pytest.mark.parametrize(
    ("text", "more", "status", "said"),
    [
        pytest.param("seat-1\n", [], 0, "seat-1  sits", id="one seat"),
        pytest.param("seat-1\nseat-1\n", [], 2, "Line 2: seat-1 is named twice", id="a seat twice"),
        pytest.param("Seat 1\n", [], 2, "no code of a seat", id="a name in place of a code"),
        pytest.param("seat-1 retired\n", [], 2, "“retired” is not known", id="an unknown word"),
        pytest.param("seat-1\n", ["--commitment", "00"], 1, "does not belong", id="another commitment"),
        pytest.param("seat-1\n", ["--commitment", commitment_of(SEED)], 0, "sits", id="the right commitment"),
    ],
)
def test_the_command_says_what_is_wrong(tmp_path: Path, text: str, more: list[str], status: int, said: str) -> None:
    (tmp_path / "list").write_text(text, encoding="utf-8")
    answer = CliRunner().invoke(main, ["panel", "draw", "--seed", SEED, "--seats", "1", *more, str(tmp_path / "list")])
    assert (answer.exit_code, said in answer.output) == (status, True)


def test_the_command_speaks_to_programs_and_refuses_a_file_that_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "list").write_text(LIST, encoding="utf-8")
    arguments = ["panel", "draw", "--seed", SEED, "--seats", "3"]
    answer = CliRunner().invoke(main, [*arguments, "--json", str(tmp_path / "list")])
    assert '"may_not_sit": [\n    "seat-3"\n  ]' in answer.output
    assert CliRunner().invoke(main, [*arguments, str(tmp_path / "none")]).exit_code == 2
