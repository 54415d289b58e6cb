"""Intake, the director, the investigator and the supervisor at their pages."""

import re

from playwright.sync_api import Page, expect

from tests.journeys.hands import body, fill, press, tick
from tests.journeys.living import STAFF
from tests.journeys.story import BADGE, COMPLAINANT, ZONE, Story


def log_and_decide(story: Story) -> None:
    """Intake logs the complaint, adds an officer and two allegations, and takes it into investigation."""
    page = story.page("intake")
    page.goto(f"{story.house.url}/intake")
    story.look(page)
    assert body(page).count(story.number) == 1
    page = story.look(story.at("intake", "/register"))
    fill(page, {"title": "Search at a bus stop"})
    press(page, "Log this complaint")
    page = story.at("intake", f"/allegations?roster={BADGE}")
    if page.get_by_role("button", name="This is officer 1").count():
        press(page, "This is officer 1")
    else:
        press(page, "Add")
    for category, words in (
        ("search", "An officer searched a bag without a reason."),
        ("force-physical", "An officer pushed a person."),
    ):
        page = story.at("intake", "/allegations")
        fill(page, {"category": category, "words": words})
        box = page.locator("#add input[name=slots]").first
        page.locator(f"label[for='{box.get_attribute('id')}']").last.click()
        press(page, "Add the allegation")
    story.look(story.at("intake", "/allegations"))
    page = story.look(story.at("intake", "/triage/investigate"))
    fill(page, {"reasons": "The complaint tells of force and of a search without a reason."})
    press(page, "Investigate")


def assign(story: Story) -> None:
    """An investigator with a conflict is refused with the reason; another one is given the case."""
    page = story.page("brother")
    page.goto(f"{story.house.url}/conflicts")
    page.locator("input[name=kind]").first.evaluate("node => node.click()")
    fill(page, {"badge": BADGE, "words": "My sister's husband.", "from_on": "2020-05-01"})
    press(page, "Declare it")
    page = story.look(story.at("director", "/assignment"))
    radio = page.get_by_role("radio", name=STAFF["brother"][0])
    expect(radio).to_be_disabled()
    radio.evaluate("node => { node.disabled = false; node.checked = true; }")
    press(page, "Give the case to them", wrong=True)
    assert "declared a relation to officer 1" in page.locator("#account-error").inner_text()
    page.get_by_text(STAFF["investigator"][0], exact=True).first.click()
    press(page, "Give the case to them")
    assert f"Investigated by {STAFF['investigator'][0]}" in page.locator("body").inner_text()


def investigate(story: Story) -> None:
    """Contact, interview, note; nothing goes to the supervisor while a finding is missing."""
    page = story.look(story.at("investigator", "/contacts/new"))
    page.locator("[name=whom]").select_option(label=complainant_option(page))
    fill(page, {"at": typed_now(story)})
    tick(page, "outcome", "reached")
    press(page, "Save the contact")
    page = story.look(story.at("investigator", "/interviews/new"))
    page.locator("[name=whom]").select_option(label=complainant_option(page))
    fill(page, {"at": typed_now(story), "place": "Our office", "summary": "Told it again, calmly and in order."})
    tick(page, "manner", "voluntary")
    press(page, "Save the interview")
    page = story.at("investigator", "/interviews/new")
    page.locator("[name=whom]").select_option(label=officer_option(page))
    fill(page, {"at": typed_now(story), "place": "Our office", "summary": "Remembers the stop and the bag."})
    tick(page, "manner", "voluntary")
    press(page, "Save the interview")
    page = story.at("investigator", "/notes/new")
    fill(page, {"text": "The bus company keeps its recordings for 30 days. Asked for ours."})
    press(page, "Save the note")
    write_report(story)
    recommend(story, 1)
    page = story.look(story.at("investigator", "/submission"))
    assert "One finding has no recommendation with reasons yet." in body(page)
    assert page.get_by_role("button", name="Send to the supervisor").count() == 0
    page = story.look(story.at("investigator"))
    expect(page.get_by_role("button", name="Send to the supervisor")).to_be_disabled()
    recommend(story, 2)
    cite(story)
    submit(story)


def typed_now(story: Story) -> str:
    """This minute on the board's clock, as a page takes it."""
    return story.house.now.astimezone(ZONE).strftime("%Y-%m-%dT%H:%M")


def complainant_option(page: Page) -> str:
    """How the complainant is called in a list of people."""
    return next(text for text in page.locator("[name=whom] option").all_inner_texts() if COMPLAINANT in text)


def officer_option(page: Page) -> str:
    """How the first officer is called in a list of people."""
    return next(text for text in page.locator("[name=whom] option").all_inner_texts() if text.endswith(", officer 1"))


def write_report(story: Story) -> None:
    page = story.look(story.at("investigator", "/report"))
    fill(page, {"public_title": "Search at the bus stop on Kestrel Lane", "free": "A recording of the bus company"})
    fill(page, {"summary": "Officer 1 searched the bag of the complainant.\n\nThe officer held the complainant's arm."})
    for box in page.locator("textarea[name^=analysis_]").all():
        box.fill("The recording shows what was alleged.")
    press(page, "Save the report")


def recommend(story: Story, how_many: int) -> None:
    """Sustain the first so many findings."""
    page = story.at("investigator", "/findings")
    if how_many == 1:
        story.look(page)
    for box in page.locator("fieldset.vote").all()[:how_many]:
        box.locator("label", has_text=re.compile("^Sustained")).click()
    for box in page.locator("textarea[name^=reasons_]").all()[:how_many]:
        box.fill("Two recordings show it.")
    press(page, "Save the findings")


def cite(story: Story) -> None:
    """Name the place of the file that carries each finding: nothing is sent without one."""
    page = story.look(story.at("investigator", "/submission"))
    assert "2 findings cite no evidence." in body(page)
    page = story.at("investigator", "/matrix")
    pairs = page.locator("main a[href*='/pairs/']").evaluate_all("links => links.map(link => link.href)")
    for where in sorted(set(pairs)):
        page.goto(where)
        page.locator("[name=source]").select_option(index=1)
        fill(page, {"place": "whole", "words": "The complainant tells of it."})
        press(page, "Cite it")


def submit(story: Story) -> None:
    page = story.at("investigator", "/submission")
    press(page, "Send to the supervisor")


def review(story: Story) -> None:
    """The supervisor returns it once with what is missing, then accepts."""
    page = story.look(story.at("supervisor", "/review"))
    fill(page, {"deficiencies": "Say which recording.\nName the rule."})
    press(page, "Return it to the investigator")
    page = story.at("investigator", "/investigation")
    assert "Say which recording." in body(story.look(page))
    submit(story)
    page = story.at("supervisor", "/review")
    press(page, "Accept: send it to the board")
