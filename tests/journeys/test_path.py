"""One complaint, from the web form to the published PDF, in a real browser with every process running."""

import datetime as dt
import io
import json
import re
import zoneinfo
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from playwright.sync_api import Page, expect

from tests.journeys.hands import body, check_access, fill, follow, picture, press, tick
from tests.journeys.living import SEATED, STAFF, Living, living, wait_for
from tests.servers import MailServer, Visitors
from tests.servers.browser import PHONE
from tests.servers.mail import Letter

ZONE = zoneinfo.ZoneInfo("America/New_York")
COMPLAINANT, ADDRESS, PHONE_NUMBER = "Wendeline Marchetti-Osei", "wendeline@post.example", "555-0187"
WITNESS = "Leopold Quillfeather"
OFFICER, BADGE = "Percival Lindgren-Vane", "4471"
PRIVATE = (COMPLAINANT, "Wendeline", "Marchetti", ADDRESS, PHONE_NUMBER, WITNESS, "Quillfeather", OFFICER, "Lindgren")
STORY = (
    "I waited for the bus at Kestrel Lane. Officer Lindgren-Vane told me to empty my bag on the pavement.\n"
    "I asked why. He took my arm and pushed me against the shelter. My neighbour Leopold saw it."
)
DISSENT = "The recording begins too late to carry this finding."


@pytest.fixture
def house(tmp_path: Path, valkey_url: str, smtp_server: MailServer, sqlite_template: Path) -> Iterator[Living]:
    with living(tmp_path, valkey_url, f"{smtp_server.url}?starttls=no", sqlite_template) as running:
        running.employ(((OFFICER, BADGE), ("Godfrey Amberley", "4472")))
        yield running


class Story:
    """The people of the story at their browsers, and what they have learned so far."""

    def __init__(self, house: Living, visitors: Visitors, folder: Path) -> None:
        self.house, self.visitors, self.folder = house, visitors, folder
        self.number = self.words = ""
        self.complaints: list[str] = []
        self._pages: dict[str, Page] = {}

    def page(self, who: str) -> Page:
        """The page of a member of staff, logged in."""
        if who not in self._pages:
            self._pages[who] = self.house.log_in(self.visitors.arrive(), who)
        return self._pages[who]

    def at(self, who: str, part: str = "") -> Page:
        """Somebody's page of the case, or of a part of it."""
        page = self.page(who)
        page.goto(f"{self.house.url}/cases/{self.number}{part}")
        return page

    def look(self, page: Page) -> Page:
        """Note what the accessibility checker finds."""
        self.complaints += check_access(page)
        return page

    def look_at(self, *addresses: str) -> None:
        """Let a passer-by open public pages and note what the checker finds."""
        page = self.visitors.arrive()
        for address in addresses:
            page.goto(f"{self.house.url}{address}")
            self.look(page)


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
    submit(story)


def typed_now(story: Story) -> str:
    """This minute on the board's clock, as a page takes it."""
    return story.house.now.astimezone(ZONE).strftime("%Y-%m-%dT%H:%M")


def complainant_option(page: Page) -> str:
    """How the complainant is called in a list of people."""
    return next(text for text in page.locator("[name=whom] option").all_inner_texts() if COMPLAINANT in text)


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


def schedule(story: Story) -> str:
    """A meeting in eight days, the case on its agenda with a panel of three, the agenda public at once."""
    page = story.page("chair")
    page.goto(f"{story.house.url}/meetings/new")
    story.look(page)
    day = dt.datetime.now(ZONE).date() + dt.timedelta(days=8)
    fill(page, {"starts_at": day.isoformat(), "time": "18:00", "place": "Council chamber"})
    press(page, "Call the meeting")
    meeting = page.url
    page = story.look(story.at("records", "/schedule"))
    assert page.locator("input[name=members]:checked").count() == 3
    press(page, "Put on the agenda and seat the panel")
    page.goto(meeting)
    press(page, "Post the agenda now")
    assert "The agenda is public now" in page.locator("body").inner_text()
    story.look(page)
    return meeting


def vote(story: Story, meeting: str) -> None:
    """The panel reads and attests, the meeting comes, everybody votes, one differs, and the findings are adopted."""
    panel = [who for who in SEATED if attest(story, who)]
    assert len(panel) == 3
    day = dt.datetime.now(ZONE).date() + dt.timedelta(days=8)
    story.house.move_to(dt.datetime.combine(day, dt.time(18, 10), ZONE))
    page = story.page("chair")
    page.goto(meeting)
    for who in SEATED:
        page.get_by_text(re.compile(f"^{STAFF[who][0]},")).first.click()
    press(page, "Note attendance")
    press(story.look(story.at("chair", "/ballot")), "Open the vote")
    for place, who in enumerate(panel):
        cast(story, who, differs=place == 2)
    press(story.at("chair", "/ballot"), "Close the vote")
    page = story.look(story.at("chair", "/ballot"))
    assert "2 for, 1 against" in body(page)
    assert DISSENT in body(page)


def attest(story: Story, who: str) -> bool:
    """Give one's word of having read the file. Only who is seated can."""
    page = story.at(who, "/ballot")
    if not page.locator("input[name=read]").count():
        return False
    tick(page, "read")
    tick(page, "free")
    press(page, "Give my word")
    return True


def cast(story: Story, who: str, *, differs: bool) -> None:
    page = story.at(who, "/ballot")
    if differs:
        story.look(page)
    for place, box in enumerate(page.locator("fieldset.vote").all()):
        code = "Not sustained" if differs and place == 1 else "Sustained"
        box.locator("label", has_text=re.compile(f"^{code}")).click()
    if differs:
        page.locator("details.why-box summary").last.click()
        page.locator("textarea[name^=dissent-]").last.fill(DISSENT)
    press(page, "Save my votes")


def answer(story: Story) -> None:
    """The director sends the findings to the chief, who accepts one and differs on the other."""
    page = story.look(story.at("director", "/transmit"))
    press(page, "Send to the chief of police")
    page = story.page("chief")
    page.goto(f"{story.house.url}/answers/{story.number}")
    story.look(page)
    assert COMPLAINANT not in body(page)
    first, second = page.locator("fieldset.vote").all()
    first.locator("label", has_text="Accept:").click()
    second.locator("label", has_text="Differ: Exonerated").click()
    page.locator("textarea[name^=reasons-]").last.fill("The force was what the training asks for.")
    press(page, "Send the answer to the board")


def publish(story: Story) -> None:
    """The records officer reads the preview and publishes."""
    page = story.look(story.at("records", "/decision"))
    assert not [name for name in PRIVATE if name in page.locator(".sheet").inner_text()]
    press(page, "Publish the decision")

    def published() -> bool:
        page.reload()
        assert "Not published" not in body(page), body(page)
        return "This decision is published" in body(page)

    wait_for(published, "the publication")


def read_decision(story: Story) -> None:
    """Anybody finds the decision, as a page, as a document to keep and as data; no private name anywhere."""
    page = story.visitors.arrive()
    page.goto(f"{story.house.url}/decisions?q=Kestrel")
    story.look(page)
    follow(page, "Search at the bus stop on Kestrel Lane")
    story.look(page)
    address = f"{story.house.url}/decisions/{story.number}"
    assert page.url == address
    check_document(page.request.get(f"{address}.pdf"))
    told = page.request.get(f"{address}.json")
    assert told.json()["decision"]["number"] == story.number
    for text in (page.content(), json.dumps(told.json(), ensure_ascii=False)):
        assert not [name for name in PRIVATE if name in text]


def check_document(served: object) -> None:
    """The PDF is tagged and can be kept for good, and neither its text nor its metadata nor its name tells a name."""
    from playwright.sync_api import APIResponse

    assert isinstance(served, APIResponse)
    content = served.body()
    with pypdfium2.PdfDocument(content) as document:
        text = "\n".join(document[page].get_textpage().get_text_bounded() for page in range(len(document)))
        about = json.dumps(document.get_metadata_dict())
    with pikepdf.open(io.BytesIO(content)) as document:
        packet = bytes(document.Root.Metadata.read_bytes()).decode()
        assert document.Root.MarkInfo.Marked
    assert "<pdfuaid:part>1</pdfuaid:part>" in packet or 'pdfuaid:part="1"' in packet
    assert "<pdfaid:part>3</pdfaid:part>" in packet or 'pdfaid:part="3"' in packet
    assert "Kestrel Lane" in text
    for told in (text, about, packet, served.headers["content-disposition"]):
        assert not [name for name in PRIVATE if name in told]


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
