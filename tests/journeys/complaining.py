"""The complainant: filing, and reading what became of it."""

import datetime as dt
import re

from playwright.sync_api import Page

from tests.journeys.hands import body, fill, follow, picture, press, tick
from tests.journeys.living import wait_for
from tests.journeys.story import ADDRESS, COMPLAINANT, OFFICER, PHONE_NUMBER, STORY, WITNESS, ZONE, Story
from tests.servers import MailServer
from tests.servers.browser import PHONE
from tests.servers.mail import Letter


def file_online(story: Story) -> Page:
    """On a telephone without JavaScript: four pages, a file, the receipt, and the button pressed twice."""
    page = story.visitors.arrive(PHONE, javascript=False)
    page.goto(f"{story.house.url}/file")
    follow(page, "Begin")
    day = dt.datetime.now(ZONE).date() - dt.timedelta(days=3)
    tick(page, "precision", "exact")
    fill(page, {"story": STORY, "time": "9:30 pm", "place": "Bus stop on Kestrel Lane"})
    press(page, "Save and continue", wrong=True)
    assert "Write the day" in body(page)
    assert page.locator("[name=story]").input_value().replace("\r", "") == STORY
    fill(page, {"day": str(day.day), "month": str(day.month), "year": str(day.year)})
    press(page, "Save and continue")
    fill(page, {"officers-0-looks": "Tall, grey moustache", "witnesses-0-name": WITNESS})
    press(page, "Save and continue")
    tick(page, "relation", "affected")
    tick(page, "naming", "named")
    tick(page, "channel", "email")
    fill(page, {"name": COMPLAINANT, "email": ADDRESS, "phone": PHONE_NUMBER})
    press(page, "Save and continue")
    fill(page, {"outcome": "An explanation."})
    press(page, "Save and continue")
    page.locator("[name=files]").set_input_files(picture(story.folder))
    press(page, "Add these files")
    assert "photo.png" in body(page)
    press(page, "Continue")
    return send_twice(story, page)


def send_twice(story: Story, page: Page) -> Page:
    """The receipt stands there before the last button, and a second press gives the same one."""
    shown = words_on(page)
    form = page.locator("form[action='/file/send']")
    sent: dict[str, str | float | bool] = {
        name: form.locator(f"[name={name}]").input_value() for name in ("csrf_token", "key")
    }
    press(page, "Send my complaint")
    assert words_on(page) == shown
    story.number = page.locator(".receipt__number").inner_text()
    again = page.request.post(f"{story.house.url}/file/send", form=sent, headers={"Referer": page.url})
    assert story.number in again.text()
    assert all(word in again.text() for word in shown)
    story.words = " ".join(shown)
    page.goto(f"{story.house.url}/status")
    fill(page, {"words": story.words})
    press(page, "Open my complaint")
    assert story.number in page.locator("body").inner_text()
    story.look_at("/", "/file", "/file/what-happened", "/status", "/decisions", "/verify", "/login")
    return page


def words_on(page: Page) -> list[str]:
    """The six words of the receipt on a page."""
    found = page.locator("ol.words li").all_inner_texts()
    assert len(found) == 6
    return [re.sub(r"^\d+\s*", "", word).strip() for word in found]


def read_mailbox(story: Story, page: Page) -> None:
    """The complainant sees the last rung of the ladder and everything the board wrote."""
    page.goto(f"{story.house.url}/status")
    if page.locator("[name=words]").count():
        fill(page, {"words": story.words})
        press(page, "Open my complaint")
    wait_for(lambda: page.reload() and "published" in body(page), "the last rung")
    assert "Read the decision" in body(page)
    assert page.locator("#messages article, #messages .message").count() >= 3
    with_script = story.visitors.arrive(PHONE)
    with_script.goto(f"{story.house.url}/status")
    fill(with_script, {"words": story.words})
    press(with_script, "Open my complaint")
    story.look(with_script)


def check_letters(smtp_server: MailServer) -> None:
    """Each letter left once, to the address that was given, and says nothing of what it is about."""
    wait_for(lambda: len(to_complainant(smtp_server)) >= 3, "the letters")
    for letter in to_complainant(smtp_server):
        words = letter.message.as_string()
        assert "search" not in words.lower()
        assert OFFICER not in words


def to_complainant(smtp_server: MailServer) -> list[Letter]:
    return [one for one in smtp_server.letters if one.recipients == (ADDRESS,)]
