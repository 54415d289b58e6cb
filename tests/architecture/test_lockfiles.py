"""The lock files name no host, pin every file by hash, and carry what pyproject.toml and package.json ask for."""

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
REQUIREMENT_FILES = sorted((ROOT / "requirements").glob("*.txt"))
PIN = re.compile(r"^([a-z0-9._-]+)==(\S+)(?: ; (.+?))?(?: \\)?$", re.MULTILINE)


def _pins(file: Path) -> dict[str, str]:
    return {canonicalize_name(name): version for name, version, _ in PIN.findall(file.read_text())}


def _asked_for() -> dict[str, list[str]]:
    project: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text())
    return {"runtime": project["project"]["dependencies"], **project["dependency-groups"]}


def _node_packages() -> dict[str, dict[str, Any]]:
    packages: dict[str, dict[str, Any]] = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    return packages


@pytest.mark.parametrize("file", REQUIREMENT_FILES, ids=lambda file: file.name)
def test_a_requirement_file_names_no_host(file: Path) -> None:
    content = file.read_text()
    assert "://" not in content
    assert re.search(r"--(extra-)?index|--find-links|--trusted-host", content) is None


@pytest.mark.parametrize("file", REQUIREMENT_FILES, ids=lambda file: file.name)
def test_every_requirement_is_pinned_to_hashes(file: Path) -> None:
    requirements = re.split(r"\n(?=[a-z])", file.read_text().strip())
    assert requirements
    assert [text for text in requirements if not PIN.match(text) or "--hash=sha256:" not in text] == []


def test_the_node_lock_names_no_host_and_pins_every_package() -> None:
    packages = {name: entry for name, entry in _node_packages().items() if name}
    assert [name for name, entry in packages.items() if "resolved" in entry] == []
    assert [name for name, entry in packages.items() if not entry.get("integrity", "").startswith("sha512-")] == []


@pytest.mark.parametrize("group", sorted(_asked_for()))
def test_a_lock_file_fits_what_is_asked_for(group: str) -> None:
    pins = _pins(ROOT / "requirements" / f"{group}.txt")
    asked = [Requirement(text) for text in _asked_for()[group]]
    assert [str(one) for one in asked if pins.get(canonicalize_name(one.name), "") not in one.specifier] == []


def test_the_tests_use_the_versions_of_the_application() -> None:
    runtime, test = (_pins(ROOT / "requirements" / name) for name in ("runtime.txt", "test.txt"))
    assert {name: (runtime[name], test[name]) for name in runtime.keys() & test if runtime[name] != test[name]} == {}


def test_the_node_lock_fits_what_is_asked_for() -> None:
    asked = json.loads((ROOT / "package.json").read_text())
    locked = _node_packages()[""]
    assert locked["dependencies"] == asked["dependencies"]
    assert locked["devDependencies"] == asked["devDependencies"]
