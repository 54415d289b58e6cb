"""What must agree between the tables of a charter: codes given once, names that name something, seats that add up.

These checks read the raw values, so that they speak even when other parts of the file are wrong.
"""

from collections.abc import Collection, Iterator
from itertools import chain
from typing import Any

from oversight.charter.mistakes import Path, did_you_mean
from oversight.charter.schema.notices import ONLY_BY_CONTACT
from oversight.charter.schema.records import Outcome

Found = Iterator[tuple[Path, str]]
"""Where something is wrong, and what is expected there."""

CODED: tuple[tuple[str, ...], ...] = (
    ("category",),
    ("finding",),
    ("closure",),
    ("referral",),
    ("clock",),
    ("toll",),
    ("notice",),
    ("contact",),
    ("request_item",),
    ("seat",),
    ("early_resolution",),
    ("reopening",),
    ("wall",),
    ("intake", "urgent"),
    ("investigation", "task"),
    ("dismissal", "ground"),
    ("publication", "basis"),
    ("subtype",),
    ("policy",),
    ("route",),
    ("retention",),
    ("exemption",),
    ("closed_ground",),
    ("service", "training"),
    ("service", "exclusion"),
    ("discipline",),
    ("reconsideration", "ground"),
    ("review", "level"),
)
CLOCK_NAMES: tuple[tuple[str, ...], ...] = (("clock", "after"), ("notice", "within"), ("notice", "clock"))


def disagreements(raw: dict[str, Any], events: Collection[str] | None = None) -> Found:
    """Give every disagreement between tables. `events`, where given, are the only events that ever happen."""
    return chain(
        *(_duplicates(raw, (*table, "code")) for table in CODED),
        _duplicates(raw, ("voting", "body")),
        _double_words(raw, "category"),
        _double_words(raw, "finding"),
        *(_unknown_clocks(raw, names) for names in CLOCK_NAMES),
        _unknown_tolls(raw),
        _unknown_categories(raw),
        _agenda_clocks(raw),
        _unknown_closures(raw),
        _circles(raw),
        _never_on_consent(raw),
        _bodies(raw),
        _alternates(raw),
        _reading_in(raw),
        _sustained(raw),
        _unknown_events(raw, events),
        _unreachable(raw),
        _unknown_in_retention(raw, "closures", ("closure", "code")),
        _unknown_in_retention(raw, "families", ("category", "family")),
        _unkept(raw),
        _matrix(raw),
    )


def _values(raw: Any, keys: tuple[str, ...], path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Give each value under keys, looking into every table of a list."""
    if not keys:
        yield path, raw
    elif isinstance(raw, list):
        for place, item in enumerate(raw):
            yield from _values(item, keys, (*path, place))
    elif isinstance(raw, dict) and keys[0] in raw:
        yield from _values(raw[keys[0]], keys[1:], (*path, keys[0]))


def _unknown_categories(raw: dict[str, Any]) -> Found:
    known = [code for _path, code in _values(raw, ("category", "code")) if isinstance(code, str)]
    serious = [
        ((*path, place), code)
        for path, codes in _values(raw, ("investigation", "serious"))
        for place, code in enumerate(codes if isinstance(codes, list) else [])
    ]
    for path, code in (*_values(raw, ("subtype", "category")), *serious):
        if isinstance(code, str) and code not in known:
            yield path, f"the code of a [[category]]{did_you_mean(code, known)}"


def _duplicates(raw: dict[str, Any], keys: tuple[str, ...]) -> Found:
    seen: set[str] = set()
    for path, code in _values(raw, keys):
        if isinstance(code, str):
            if code in seen:
                yield path, f'a {keys[-1]} that no other [[{".".join(keys[:-1])}]] has; "{code}" stands here twice'
            seen.add(code)


def _double_words(raw: dict[str, Any], table: str) -> Found:
    owners: dict[str, Path] = {}
    for path, word in _values(raw, (table, "raw")):
        for place, one in enumerate(word if isinstance(word, list) else []):
            owner = owners.setdefault(str(one).strip().casefold(), path[:2])
            if owner != path[:2]:
                yield (*path, place), f'words that stand for one {table} only; "{one}" stands in another one too'


def _clock_codes(raw: dict[str, Any]) -> list[str]:
    return [code for _, code in _values(raw, ("clock", "code")) if isinstance(code, str)]


def _unknown_clocks(raw: dict[str, Any], keys: tuple[str, ...]) -> Found:
    codes = _clock_codes(raw)
    for path, code in _values(raw, keys):
        if isinstance(code, str) and code and code not in codes:
            yield path, f'the code of a [[clock]] of this charter, not "{code}"{did_you_mean(code, codes)}'


def _unknown_tolls(raw: dict[str, Any]) -> Found:
    codes = [code for _, code in _values(raw, ("toll", "code")) if isinstance(code, str)]
    for path, tolls in _values(raw, ("clock", "tolls")):
        for place, code in enumerate(tolls if isinstance(tolls, list) else []):
            if isinstance(code, str) and code not in codes:
                yield (*path, place), f'the code of a [[toll]] of this charter, not "{code}"{did_you_mean(code, codes)}'
    for path, code in (*_values(raw, ("mediation", "toll")), *_values(raw, ("answers", "more_toll"))):
        if isinstance(code, str) and code and code not in codes:
            yield path, f'the code of a [[toll]] of this charter, not "{code}"{did_you_mean(code, codes)}'


def _unknown_closures(raw: dict[str, Any]) -> Found:
    codes = [code for _, code in _values(raw, ("closure", "code")) if isinstance(code, str)]
    for path, closures in _values(raw, ("investigation", "unreached")):
        for place, code in enumerate(closures if isinstance(closures, list) else []):
            if isinstance(code, str) and code not in codes:
                wrong = f'the code of a [[closure]] of this charter, not "{code}"{did_you_mean(code, codes)}'
                yield (*path, place), wrong


def _agenda_clocks(raw: dict[str, Any]) -> Found:
    for key in ("regular_notice", "special_notice", "emergency_notice"):
        yield from _unknown_clocks(raw, ("meetings", key))
        for path, code in _values(raw, ("meetings", key)):
            for clock in _tables(raw, "clock"):
                backward = clock.get("anchor") == "meeting" and clock.get("direction") == "backward"
                if clock.get("code") == code and not backward:
                    yield path, f'a clock that counts backward from the meeting; "{code}" does not'


def _never_on_consent(raw: dict[str, Any]) -> Found:
    codes = [code for _, code in _values(raw, ("finding", "code")) if isinstance(code, str)]
    for path, never in _values(raw, ("meetings", "consent_never")):
        for place, code in enumerate(never if isinstance(never, list) else []):
            if isinstance(code, str) and code not in codes:
                yield (
                    (*path, place),
                    f'the code of a [[finding]] of this charter, not "{code}"{did_you_mean(code, codes)}',
                )


def _circles(raw: dict[str, Any]) -> Found:
    after = {clock.get("code"): clock.get("after") for clock in _tables(raw, "clock")}
    for place, clock in enumerate(_tables(raw, "clock")):
        start, seen = clock.get("code"), set()
        following = clock.get("after")
        while isinstance(following, str) and following in after and following not in seen:
            seen.add(following)
            following = after[following]
        if isinstance(start, str) and start in seen:
            yield ("clock", place, "after"), f'a clock that does not itself wait for "{start}"'


def _bodies(raw: dict[str, Any]) -> Found:
    bodies = {rule.get("body"): (place, rule) for place, rule in enumerate(_tables(raw, "voting"))}
    whole = [body for body in ("board", "official") if body in bodies]
    if "voting" in raw and len(whole) != 1:
        yield ("voting",), 'a [[voting]] with body = "board", or with body = "official" where one person decides alone'
    seats = [seat for seat in _tables(raw, "seat") if seat.get("alternate") is not True and _of_board(seat, whole)]
    if len(whole) == 1 and seats:
        place, rule = bodies[whole[0]]
        if isinstance(rule.get("seats"), int) and rule["seats"] != len(seats):
            yield ("voting", place, "seats"), f"{len(seats)}, the number of [[seat]] that are not alternates"
    for place, seat in enumerate(_tables(raw, "seat")):
        serves = seat.get("serves")
        for at, body in enumerate(serves if isinstance(serves, list) else ()):
            if body not in bodies:
                yield ("seat", place, "serves", at), "a body that has a [[voting]] of its own"


def _of_board(seat: dict[str, Any], whole: list[str]) -> bool:
    """Whether a seat is one of the board's own, and not only of a body beside it."""
    serves = seat.get("serves")
    return not (isinstance(serves, list) and serves) or bool(set(serves) & set(whole))


def _alternates(raw: dict[str, Any]) -> Found:
    seats = [seat for seat in _tables(raw, "seat") if seat.get("alternate") is not True]
    known = [str(seat.get(key)) for key in ("code", "appointing_class") for seat in seats]
    for path, named in _values(raw, ("seat", "alternate_for")):
        if isinstance(named, str) and named and named not in known:
            wrong = f'the code or the appointing class of a [[seat]] that is no alternate, not "{named}"'
            yield path, f"{wrong}{did_you_mean(named, known)}"


def _reading_in(raw: dict[str, Any]) -> Found:
    heard = raw.get("hearing")
    said = heard.get("evidence") if isinstance(heard, dict) else None
    allowed = any(rule.get("reading_in") is True for rule in _tables(raw, "voting"))
    if said == "reading_in" and not allowed:
        yield ("hearing", "evidence"), '"all_sessions", because no [[voting]] has reading_in = true'
    if said == "all_sessions" and allowed:
        yield ("hearing", "evidence"), '"reading_in", because a [[voting]] has reading_in = true'


def _sustained(raw: dict[str, Any]) -> Found:
    answers = [value for _, value in _values(raw, ("finding", "counts_as_sustained"))]
    if answers and True not in answers:
        yield ("finding",), "at least one finding with counts_as_sustained = true"


def _unknown_events(raw: dict[str, Any], events: Collection[str] | None) -> Found:
    if events is None:
        return
    for path, event in chain(_values(raw, ("clock", "ended_by")), _values(raw, ("notice", "trigger"))):
        if isinstance(event, str) and event not in events:
            yield path, f'an event that happens; "{event}" never does{did_you_mean(event, sorted(events))}'


def _unreachable(raw: dict[str, Any]) -> Found:
    known = {code for _, code in _values(raw, ("contact", "code"))}
    for path, names in _values(raw, ("notice", "recipients")):
        for place, name in enumerate(names if isinstance(names, list) else []):
            if name in ONLY_BY_CONTACT and name not in known:
                yield (*path, place), f'a recipient with an address; "{name}" needs a [[contact]] with code = "{name}"'


def _unknown_in_retention(raw: dict[str, Any], key: str, where: tuple[str, str]) -> Found:
    known = sorted({word for _, word in _values(raw, where) if isinstance(word, str)})
    for path, words in _values(raw, ("retention", key)):
        for place, word in enumerate(words if isinstance(words, list) else []):
            if isinstance(word, str) and word not in known:
                yield (*path, place), f'a {where[1]} of a [[{where[0]}]], not "{word}"{did_you_mean(word, known)}'


def _unkept(raw: dict[str, Any]) -> Found:
    classes = [one for one in _tables(raw, "retention") if not one.get("families") and not one.get("closures")]
    for outcome in Outcome if "retention" in raw else ():
        if not any(not one.get("outcomes") or outcome in one["outcomes"] for one in classes):
            yield ("retention",), f'a class for every case that ends "{outcome}", whatever its families and closure'


def _matrix(raw: dict[str, Any]) -> Found:
    ranks = {one.get("code"): one.get("rank", 0) for one in _tables(raw, "discipline")}
    categories = [code for _path, code in _values(raw, ("category", "code")) if isinstance(code, str)]
    for place, row in enumerate(_tables(raw, "matrix")):
        for key in ("least", "most"):
            code = row.get(key)
            if isinstance(code, str) and code not in ranks:
                yield ("matrix", place, key), f"the code of a [[discipline]]{did_you_mean(code, [*map(str, ranks)])}"
        if ranks.get(row.get("least"), 0) > ranks.get(row.get("most"), 0):
            yield ("matrix", place, "most"), "a level that is not below the least"
        named = row.get("categories")
        for at, code in enumerate(named if isinstance(named, list) else []):
            if isinstance(code, str) and code not in categories:
                yield ("matrix", place, "categories", at), f"the code of a [[category]]{did_you_mean(code, categories)}"


def _tables(raw: dict[str, Any], key: str) -> list[dict[str, Any]]:
    found = raw.get(key)
    return [item if isinstance(item, dict) else {} for item in found] if isinstance(found, list) else []
