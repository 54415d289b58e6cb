"""What a new version says of itself: which one it replaces, what changed, and why. PDF and page both print it."""

from oversight.publication.wording import Paragraph, Passage, passage
from oversight.publication.writing.edition import Edition

LATER = "This version adds what became of the decision after it was published. Nothing else was changed."


def changed(edition: Edition) -> list[Paragraph]:
    """The paragraphs of a version that replaces another; nothing for a first version."""
    change, say = edition.decision.change, edition.tongue.say
    if change is None:
        return []
    replaces = say("This version replaces version {number}, which stays readable.").format(number=change.replaces)
    if change.kind != "correction":
        return [edition.own(f"{replaces} {say(LATER)}")]
    what = [_led(say("What was corrected: "), text, first=not place) for place, text in enumerate(change.what)]
    why = [_led(say("Why: "), text, first=not place) for place, text in enumerate(change.why)]
    return [edition.own(replaces), *(Paragraph(words, edition.tongue.foreign) for words in (*what, *why))]


def _led(lead: str, text: str, *, first: bool) -> Passage:
    words = passage(text)
    if not first:
        return words
    return f"{lead}{words}" if isinstance(words, str) else [lead, *words]
