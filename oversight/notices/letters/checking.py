"""Every letter is tried before any is owed: at start-up and in the tests. What is wrong is named with file and line."""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from oversight.charter.schema import Charter, Notice
from oversight.notices.letters.catalogue import BY_NAME, FLAGS, SAMPLE, blank
from oversight.notices.letters.clocks import with_clocks
from oversight.notices.letters.composing import POINTER
from oversight.notices.letters.facts import NO_FACTS, LetterFacts
from oversight.notices.letters.fields import ALWAYS
from oversight.notices.letters.shelf import USUAL, Shelf, Stamp
from oversight.notices.letters.templates import OURS, LetterError, parts_of, preface, write

Values = dict[str, Any]
PREFACES = ("help", "guardian")


def check_notices(charters: Iterable[Charter], handed: LetterFacts = NO_FACTS, shelf: Shelf = OURS) -> None:
    """Write every letter of every version of the law, in every language, with all fields and with the fewest.

    Raises LetterError for a missing letter, an unknown field, a field that this event does not always give and the
    template does not ask for first, or a part that may be changed and is not there.
    """
    known = with_clocks(handed)
    for folder in shelf.folders:
        if not folder.is_dir():
            raise LetterError(f"There is no folder {folder} with letters.")
    stamp = shelf.stamp
    _check_small(shelf, stamp)
    for charter in charters:
        for notice in charter.notices:
            given = ALWAYS | known.always(notice.trigger) | ({"reply_by"} if notice.reply_days else set())
            _check_notice(f"{charter.version}: notice {notice.code}", notice, frozenset(given), shelf, stamp)


def check_shelf(shelf: Shelf = OURS) -> None:
    """Write every file of the folders once with all fields. Raises LetterError."""
    for folder in shelf.folders:
        for file in sorted(folder.glob("*.txt")):
            template, language, _ = file.name.split(".")
            if not template.startswith("_"):
                write(template, language, SAMPLE, shelf)


def check_conditions(charters: Iterable[Charter], fields_of_events: Mapping[str, frozenset[str]]) -> None:
    """Whether `when` asks only for fields that the event has. Raises LetterError."""
    for charter in charters:
        for notice in charter.notices:
            known = fields_of_events.get(notice.trigger, frozenset())
            if notice.when and notice.condition[0] not in known:
                field = notice.condition[0]
                raise LetterError(
                    f"{charter.version}: notice {notice.code}: {notice.trigger} has no field “{field}”;"
                    f" it has {', '.join(sorted(known))}."
                )


@lru_cache(maxsize=2048)
def _check_notice(where: str, notice: Notice, given: frozenset[str], shelf: Shelf, _stamp: Stamp) -> None:
    """Try one notice; while notice and folders are the same, once in the life of a process."""
    if USUAL not in shelf.languages_of(notice.template):
        raise LetterError(f"{where} has no letter {notice.template}.{USUAL}.txt.")
    for language in shelf.languages_of(notice.template):
        for values in (*_cases(SAMPLE), *_cases(_fewest(given))):
            _try(where, notice.template, language, values, shelf)
        missing = sorted(set(notice.editable) - parts_of(notice.template, language, SAMPLE, shelf).keys())
        if missing:
            raise LetterError(f"{where}: {notice.template}.{language}.txt has no part “{missing[0]}”.")
    if notice.confidential and USUAL not in shelf.languages_of(POINTER):
        raise LetterError(f"{where} is confidential and needs {POINTER}.{USUAL}.txt.")


def _try(where: str, template: str, language: str, values: Values, shelf: Shelf) -> None:
    try:
        write(template, language, values, shelf)
    except LetterError as error:
        raise LetterError(f"{where}: {error}") from error


@lru_cache
def _check_small(shelf: Shelf, _stamp: Stamp) -> None:
    """Try the parts that letters share."""
    fewest = _fewest(ALWAYS)
    for language in shelf.languages_of(POINTER):
        write(POINTER, language, fewest, shelf)
    for code in PREFACES:
        for language in shelf.languages_of(f"_{code}"):
            preface(code, language, fewest, shelf)


def _fewest(given: Iterable[str]) -> Values:
    """The example with only those fields that are sure to be there."""
    sure = set(given)
    return {name: SAMPLE[name] if name in sure else _empty(name) for name in BY_NAME}


def _empty(name: str) -> Any:
    return False if BY_NAME[name].kind == "flag" else blank(name)


def _cases(values: Values) -> Iterator[Values]:
    """The example as it is, and with each of its flags the other way."""
    yield values
    yield {**values, **dict.fromkeys(FLAGS, True)}
    for flag in FLAGS:
        yield {**values, **dict.fromkeys(FLAGS, True), flag: False}
    yield {**values, **dict.fromkeys(FLAGS, False)}
