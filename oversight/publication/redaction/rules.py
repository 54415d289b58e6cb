"""When words may be decided about, and when a second person may sign. Pure."""

from dataclasses import dataclass

from oversight.access.facts import AccessFacts
from oversight.access.permissions import Permission
from oversight.cases.rules import Stage
from oversight.kernel.machine import Step, sources
from oversight.publication.redaction.events import RedactionDecided, RedactionSignedOff


@dataclass(frozen=True, kw_only=True)
class RedactionFacts:
    """What the guards of the redaction desk look at."""

    access: AccessFacts
    is_decided: bool
    "The board has decided every allegation, so that all texts are there."
    preparing: bool = False
    "A document is being drawn from these texts."
    open: int = 0
    "Places that are likely or certain to be protected, and wait for a decision."
    unsigned: int = 0
    "Texts that nobody has signed off as they stand now."
    is_redactor: bool = False
    "This person decided about words of a text that is not signed yet."
    is_author: bool = False
    "This person wrote the report."


def everything_is_decided(facts: RedactionFacts) -> str | None:
    """Before the vote the texts may still change, and some are not written."""
    return None if facts.is_decided else "The board has not decided every allegation."


def nothing_is_drawn(facts: RedactionFacts) -> str | None:
    """What is being drawn is not changed under the pen."""
    return "The document is being prepared from these texts. Wait until it is done." if facts.preparing else None


def nothing_is_open(facts: RedactionFacts) -> str | None:
    """Nobody signs a text in which a protected word still waits."""
    if facts.open:
        places = "1 place waits" if facts.open == 1 else f"{facts.open} places wait"
        return f"{places} for a decision."
    return None


def something_is_unsigned(facts: RedactionFacts) -> str | None:
    """A text is signed once, as long as nothing in it changes."""
    return None if facts.unsigned else "Every text is signed off."


def somebody_else_signs(facts: RedactionFacts) -> str | None:
    """Four eyes: neither who decided about the words nor who wrote them."""
    if facts.is_redactor:
        return "You decided about words of these texts. Another person reads and signs them."
    return "You wrote the report. Another person reads and signs its texts." if facts.is_author else None


AT = sources(Stage.DECIDED, Stage.RESPONSE, Stage.PUBLISHED)
REDACT = Step(
    name="redact",
    label="Redact the texts",
    sources=AT,
    target=None,
    permission=Permission.REDACTION_KEEP,
    event=RedactionDecided,
    when=(everything_is_decided,),
    guards=(nothing_is_drawn,),
    done="The texts are redacted once the board has decided.",
)
SIGN_OFF = Step(
    name="sign-off-texts",
    label="Sign off the redacted texts",
    sources=AT,
    target=None,
    permission=Permission.REDACTION_SIGN,
    event=RedactionSignedOff,
    when=(everything_is_decided,),
    guards=(nothing_is_drawn, nothing_is_open, something_is_unsigned, somebody_else_signs),
    done="The texts are signed off once the board has decided.",
)
STEPS = (REDACT, SIGN_OFF)
