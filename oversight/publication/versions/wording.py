"""What a new version says of itself: which one it replaces, what changed, and why. PDF and page both print it."""

from oversight.publication.projection.model import PublicChange
from oversight.publication.wording import Passage, Say, passage

LATER = "This version adds what became of the decision after it was published. Nothing else was changed."


def changed(change: PublicChange | None, say: Say = str) -> list[Passage]:
    """The paragraphs of a version that replaces another; nothing for a first version."""
    if change is None:
        return []
    replaces = say("This version replaces version {number}, which stays readable.").format(number=change.replaces)
    if change.kind != "correction":
        return [f"{replaces} {say(LATER)}"]
    what = [_led(say("What was corrected: "), text, first=not place) for place, text in enumerate(change.what)]
    why = [_led(say("Why: "), text, first=not place) for place, text in enumerate(change.why)]
    return [replaces, *what, *why]


def _led(lead: str, text: str, *, first: bool) -> Passage:
    words = passage(text)
    if not first:
        return words
    return f"{lead}{words}" if isinstance(words, str) else [lead, *words]
