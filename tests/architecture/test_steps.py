"""The steps as rows: diagram, permissions and events agree."""

from oversight.access.map import MAP
from oversight.access.permissions import Permission
from oversight.cases.rules import Stage
from oversight.kernel.events import Event
from oversight.settings import ROOT
from oversight.steps import OFFERS, state_diagram


def test_the_diagram_in_the_docs_is_the_one_the_rows_give() -> None:
    page = (ROOT / "docs" / "stages.md").read_text()
    assert state_diagram().strip() in page, "Run `python -m oversight.steps > docs/stages.md`."


def test_every_step_names_known_stages_a_permission_and_an_event() -> None:
    stages = {stage.value for stage in Stage}
    for offer in OFFERS:
        assert offer.step.sources <= stages
        assert offer.step.target is None or offer.step.target in stages
        assert Permission(offer.step.permission) in MAP
        assert issubclass(offer.step.event, Event)


def test_every_stage_can_be_reached_and_every_open_one_left() -> None:
    reached = {"received", *(offer.step.target for offer in OFFERS)}
    left = {source for offer in OFFERS for source in offer.step.sources if offer.step.target not in (None, source)}
    assert {stage.value for stage in Stage} - reached == set()
    assert {stage.value for stage in Stage} - left == set()
