"""Every event is followed by something, or is listed as silent. Nothing is forgotten."""

import importlib
import pkgutil

import oversight
from oversight.dispatch.jobs import registry
from oversight.kernel.events import Event
from oversight.reactions import REACTIONS, SILENT
from oversight.schedule import SCHEDULES


def all_events() -> dict[str, type[Event]]:
    for module in pkgutil.walk_packages(oversight.__path__, "oversight."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    found: dict[str, type[Event]] = {}
    for event in Event.__subclasses__():
        assert event.name not in found, f"Two events are called {event.name}."
        found[event.name] = event
    return found


def test_every_event_has_its_line() -> None:
    assert sorted(all_events().keys() - REACTIONS.keys() - SILENT) == []


def test_no_line_speaks_of_an_event_that_does_not_exist() -> None:
    assert sorted((REACTIONS.keys() | SILENT) - all_events().keys()) == []


def test_no_event_is_both_silent_and_followed() -> None:
    assert sorted(REACTIONS.keys() & SILENT) == []


def test_jobs_have_one_name_each() -> None:
    assert registry(REACTIONS, SCHEDULES) is not None
