"""One complaint, from the web form to the published PDF, in a real browser with every process running."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.journeys.board_and_public import answer, publish, read_decision, schedule, vote
from tests.journeys.complaining import check_letters, file_online, read_mailbox
from tests.journeys.investigating import assign, investigate, log_and_decide, review
from tests.journeys.living import Living, living
from tests.journeys.story import BADGE, OFFICER, Story
from tests.servers import MailServer, Visitors


@pytest.fixture
def house(tmp_path: Path, valkey_url: str, smtp_server: MailServer, sqlite_template: Path) -> Iterator[Living]:
    with living(tmp_path, valkey_url, f"{smtp_server.url}?starttls=no", sqlite_template) as running:
        running.employ(((OFFICER, BADGE), ("Godfrey Amberley", "4472")))
        yield running


def test_a_complaint_becomes_a_published_decision(
    house: Living, visitors: Visitors, smtp_server: MailServer, tmp_path: Path
) -> None:
    story = Story(house, visitors, tmp_path)
    complainant = file_online(story)
    log_and_decide(story)
    assign(story)
    investigate(story)
    review(story)
    meeting = schedule(story)
    vote(story, meeting)
    answer(story)
    publish(story)
    read_decision(story)
    read_mailbox(story, complainant)
    check_letters(smtp_server)
    verified = house.run("audit", "verify")
    assert verified.returncode == 0
    assert verified.stdout.startswith("Unbroken.")
    assert story.complaints == []
