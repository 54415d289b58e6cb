"""What a kept list may hold, and how a value is written so that a spreadsheet takes it for words. Pure."""

from collections.abc import Iterable, Mapping

LONGEST = 80
"""Letters of a name."""
MOST = 50
"""Lists that one person may keep."""
EXPORTED = 5000
"""Cases that leave in one file."""
DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""A spreadsheet takes a cell that begins so for a formula, which may send away what stands beside it."""


def narrowed(args: Mapping[str, str], names: Iterable[str]) -> dict[str, str]:
    """What a list is narrowed to, in a fixed order: only what the list knows, and nothing empty."""
    return {name: args[name] for name in names if args.get(name)}


def why_not_share(kept: Mapping[str, str]) -> str | None:
    """Why a list is kept for oneself: words may name a person whom not everybody may know of."""
    if kept.get("q"):
        return "A list with words is for you alone: words may name a person."
    if kept.get("mine"):
        return "“Assigned to me” means somebody else to each reader. Keep this list for yourself."
    return None


def why_not_keep(name: str, kept: Mapping[str, str], count: int) -> tuple[str, str] | None:
    """The field that is wrong, and why; nothing when the list can be kept."""
    if not name.strip():
        return "name", "Give the list a name."
    if len(name.strip()) > LONGEST:
        return "name", f"A name can have {LONGEST} letters at most."
    if not kept:
        return "name", "This list shows everything. Narrow it first."
    if count >= MOST:
        return "name", f"You keep {MOST} lists. Drop one first."
    return None


def harmless(value: object) -> str:
    """A value as a cell that no spreadsheet takes for a formula."""
    text = str(value).replace("\x00", " ")
    return f"'{text}" if text.lstrip(" ").startswith(DANGEROUS) or text.startswith(DANGEROUS) else text
