"""What the codes mean: the words of the law in force, and those that only older files carry."""

from collections.abc import Iterable, Iterator

from oversight.charter.schema import Charter
from oversight.publication.data.dictionary import VOCABULARY, Missing
from oversight.publication.data.rows.reading import Rows, given

Entry = tuple[str, str, str, str, str, bool]


def vocabulary(law: Charter) -> Rows:
    """One row for each code of a list."""
    for kind, code, label, family, meaning, in_use in _entries(law):
        yield VOCABULARY.row(
            {
                "code_id": f"{kind}:{code}",
                "list": kind,
                "code": code,
                "label": label,
                "family": given(family, Missing.NOT_APPLICABLE),
                "meaning": given(" ".join(meaning.split()), Missing.NOT_APPLICABLE),
                "in_use": in_use,
                "vocabulary": law.version,
            }
        )


def _entries(law: Charter) -> Iterator[Entry]:
    new = {one.code for one in law.categories}
    yield from (
        ("category", one.code, one.label, one.family, one.definition, one.code in new) for one in law.known_categories
    )
    yield from (("subtype", one.code, one.label, one.category, "", True) for one in law.subtypes)
    new = {one.code for one in law.findings}
    yield from (("finding", one.code, one.label, "", one.meaning, one.code in new) for one in law.known_findings)
    new = {one.code for one in law.closures} | {one.code for one in law.dismissal.grounds}
    yield from _once(("closure", one.code, one.label, "", one.told, one.code in new) for one in law.known_closures)
    yield from (("discipline", one.code, one.label, "", "", True) for one in law.discipline)
    yield from (("request_item", one.code, one.label, "", "", True) for one in law.request_items)
    yield from (("clock", one.code, one.name, "", one.authority, True) for one in law.clocks)


def _once(entries: Iterable[Entry]) -> Iterator[Entry]:
    seen: set[str] = set()
    for entry in entries:
        if entry[1] not in seen:
            seen.add(entry[1])
            yield entry
