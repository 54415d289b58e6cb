"""Keep of the design system's style sheet only the parts that our pages are built from.

The system ships every component and 14,000 utility classes in one file of 527 kB (60 kB compressed). We use a dozen of
its components and draw our own icons. This step keeps each rule all of whose classes belong to one of them, drops the
fonts (the theme declares its own) and every declaration that fetches a picture. It parses with tinycss2, which the PDF
engine brings along, so set-up needs no further tool. A part that a page begins to use is added to PARTS.

    python script/subset_css.py SOURCE.css TARGET.css
"""

import re
import sys
from collections.abc import Iterable
from pathlib import Path

import tinycss2
from tinycss2.ast import AtRule, Node, QualifiedRule

PARTS = (
    "alert|breadcrumb|button|checkbox|error-message|fieldset|focus|form-group|hint|input|label|legend|pagination|radio|"
    "select|sr-only|table|textarea"
)
OURS = re.compile(rf"usa-({PARTS})(__[\w-]+|--[\w-]+)?(:\w+)?$|usa-current$")
CLASS_IN_SELECTOR = re.compile(r"\.((?:\\.|[\w-])+)")
NESTED = {"media", "supports", "layer"}
DROPPED = {"font-face", "charset", "import", "keyframes"}


def subset(css: str) -> str:
    """The rules of `css` that can match an element carrying only classes of our PARTS."""
    nodes = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    return "".join(_kept(nodes))


def _kept(nodes: Iterable[Node]) -> Iterable[str]:
    for node in nodes:
        if isinstance(node, QualifiedRule):
            yield _rule(node)
        elif isinstance(node, AtRule) and node.lower_at_keyword in NESTED and node.content is not None:
            inner = "".join(_kept(tinycss2.parse_rule_list(node.content, True, True)))
            yield f"@{node.at_keyword}{tinycss2.serialize(node.prelude)}{{{inner}}}" if inner else ""
        elif isinstance(node, AtRule) and node.lower_at_keyword not in DROPPED:
            yield node.serialize()


def _rule(rule: QualifiedRule) -> str:
    selectors = [part for part in _selectors(tinycss2.serialize(rule.prelude)) if _can_match(part)]
    return f"{','.join(selectors)}{{{_without_pictures(rule)}}}" if selectors else ""


def _without_pictures(rule: QualifiedRule) -> str:
    """The declarations of a rule, less those that fetch a file: our icons are drawn in the page."""
    declarations = tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)
    texts = (declaration.serialize() for declaration in declarations)
    return ";".join(text for text in texts if "url(" not in text)


def _selectors(prelude: str) -> Iterable[str]:
    """Split a selector list at its commas, leaving those inside brackets and parentheses alone."""
    depth, start = 0, 0
    for at, sign in enumerate(prelude):
        depth += (sign in "([") - (sign in ")]")
        if sign == "," and depth == 0:
            yield prelude[start:at].strip()
            start = at + 1
    yield prelude[start:].strip()


def _can_match(selector: str) -> bool:
    positive = re.sub(r":not\([^)]*\)", "", selector)
    return all(OURS.match(name) for name in CLASS_IN_SELECTOR.findall(positive))


def main(source: str, target: str) -> None:
    """Write the kept rules of the file `source` to the file `target`."""
    kept = subset(Path(source).read_text(encoding="utf-8"))
    Path(target).parent.mkdir(parents=True, exist_ok=True)
    Path(target).write_text(kept, encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
