"""Keep of a large style sheet only the rules that our own pages can meet.

The design system ships every component and 14,000 utility classes in one file of 527 kB. Our pages name about sixty of
its classes. This step reads the class names that stand in our templates and style sheet, keeps each rule all of whose
classes are among them, and drops the fonts (the theme declares its own). It parses with tinycss2, which the PDF engine
brings along, so set-up needs no further tool.

    python script/subset_css.py SOURCE.css TARGET.css FOLDER...
"""

import re
import sys
from collections.abc import Iterable
from pathlib import Path

import tinycss2
from tinycss2.ast import AtRule, Node, QualifiedRule

CLASS_IN_SELECTOR = re.compile(r"\.((?:\\.|[\w-])+)")
WORD_IN_SOURCE = re.compile(r"\busa-[\w-]+")
NESTED = {"media", "supports", "layer"}
DROPPED = {"font-face", "charset", "import"}
STATES = frozenset({"usa-focus", "usa-sr-only"})


def classes_named_in(folders: Iterable[Path]) -> frozenset[str]:
    """Every class of the design system that our templates and style sheets name."""
    sources = (
        path for folder in folders for path in folder.rglob("*") if path.suffix in {".html", ".css", ".js", ".py"}
    )
    texts = (path.read_text(encoding="utf-8") for path in sources if "vendor" not in path.parts)
    return frozenset(word for text in texts for word in WORD_IN_SOURCE.findall(text)) | STATES


def subset(css: str, wanted: frozenset[str]) -> str:
    """The rules of `css` that can match an element carrying only `wanted` classes."""
    nodes = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    return "".join(_kept(nodes, wanted))


def _kept(nodes: Iterable[Node], wanted: frozenset[str]) -> Iterable[str]:
    for node in nodes:
        if isinstance(node, QualifiedRule):
            yield _rule(node, wanted)
        elif isinstance(node, AtRule) and node.lower_at_keyword in NESTED and node.content is not None:
            inner = "".join(_kept(tinycss2.parse_rule_list(node.content, True, True), wanted))
            yield f"@{node.at_keyword}{tinycss2.serialize(node.prelude)}{{{inner}}}" if inner else ""
        elif isinstance(node, AtRule) and node.lower_at_keyword not in DROPPED:
            yield node.serialize()


def _rule(rule: QualifiedRule, wanted: frozenset[str]) -> str:
    selectors = [part for part in _selectors(tinycss2.serialize(rule.prelude)) if _can_match(part, wanted)]
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


def _can_match(selector: str, wanted: frozenset[str]) -> bool:
    positive = re.sub(r":not\([^)]*\)", "", selector)
    return all(name in wanted for name in CLASS_IN_SELECTOR.findall(positive))


def main(source: str, target: str, *folders: str) -> None:
    css = Path(source).read_text(encoding="utf-8")
    kept = subset(css, classes_named_in(Path(folder) for folder in folders))
    Path(target).parent.mkdir(parents=True, exist_ok=True)
    Path(target).write_text(kept, encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
