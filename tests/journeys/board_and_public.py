"""The board, the chief of police and the records officer, and what the public reads then."""

import datetime as dt
import io
import json
import re

import pikepdf
import pypdfium2
from page import validate_pdf_bytes
from playwright.sync_api import APIResponse, Page

from tests.journeys.hands import body, fill, follow, press, tick
from tests.journeys.living import SEATED, STAFF, wait_for
from tests.journeys.story import COMPLAINANT, DISSENT, PRIVATE, ZONE, Story


def schedule(story: Story) -> str:
    """A meeting in eight days, the case on its agenda with a panel of three, the agenda public at once."""
    page = story.page("chair")
    page.goto(f"{story.house.url}/board/meetings/new")
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
    page = read_packet(story, who)
    tick(page, "read")
    tick(page, "free")
    press(page, "Give my word")
    return True


def read_packet(story: Story, who: str) -> Page:
    """Turn every page of one's packet on the screen; then the ballot again."""
    wait_for(lambda: "Page 1 of" in story.at(who, "/packet/1").title(), "the packet of a member")
    page = story.look(story.page(who))
    while page.locator("main").get_by_role("link", name="Next page", exact=True).count():
        follow(page, "Next page")
    return story.at(who, "/ballot")


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
    page.locator("main").get_by_role("button", name="Save my votes", exact=True).click()
    page.get_by_text("Your votes are saved.").wait_for()  # the page sends this form by itself, and stays


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
    press(page, "Sign and send to the board")


def publish(story: Story) -> None:
    """The director signs off the texts at the redaction desk; the records officer reads the preview and publishes."""
    page = story.look(story.at("director", "/redaction"))
    press(page, "Sign off the texts")
    assert "Every text is signed off" in body(page)
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


def check_document(served: APIResponse) -> None:
    """The PDF is tagged and can be kept for good, and neither its text nor its metadata nor its name tells a name."""
    content = served.body()
    for profile in ("ua1", "3a"):
        assert validate_pdf_bytes(content, profile=profile).is_compliant
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
