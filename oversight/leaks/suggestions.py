"""Suggestions beyond the protected terms: words that look like the name of somebody the file does not know, and words
about health. Only ever possible: they are offered at the redaction desk, and stop nothing.
"""

import re
from collections.abc import Iterator
from typing import Final

from oversight.leaks.addresses import CANONICAL, KINDS_OF_STREET
from oversight.leaks.folding import fold
from oversight.leaks.forms import Level
from oversight.leaks.listing import listed
from oversight.leaks.propose import Proposal

_CAPITAL: Final = r"[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ]{1,30}(?:[-’'][A-ZÀ-ÖØ-Þ]?[a-zà-öø-ÿ]{1,30}){0,2}"
_LINK: Final = r"(?:\s{1,2}(?:de|del|la|las|los|y|van|von|der|da|di|bin|al)){0,3}"
_RUN: Final = re.compile(rf"\b{_CAPITAL}(?:{_LINK}\s{{1,2}}(?:{_CAPITAL}|[A-Z]\.)){{1,4}}")
_KIN: Final = re.compile(
    rf"\b(?:brother|sister|mother|father|son|daughter|wife|husband|neighbor|neighbour|friend|partner|cousin|uncle|aunt"
    rf"|hermano|hermana|madre|padre|hijo|hija|esposo|esposa|vecino|vecina|amigo|amiga|named|called|llamado|llamada),?"
    rf"\s{{1,2}}(?P<it>{_CAPITAL})"
)
_STARTER: Final = re.compile(
    r"(?:Then|When|While|After|Before|But|He|She|They|His|Her|Their|It|This|That|There|If|As|Two|One|Another|Some|Later"
    r"|Yesterday|With|From|By|Not|Only|Both|Mr|Mrs|Ms|Luego|Cuando|Pero|Su|Sus|Ella|Entonces|Después)\.?\s{1,2}"
)
"""Words that begin a sentence before a name, and are none."""
_PUBLIC: Final = (
    listed(
        """
        officer officers sergeant lieutenant captain detective chief deputy commissioner director investigator witness
        complainant board panel council court department police city district division unit section bureau county state
        code law rule order policy manual charter act article chapter case decision report finding allegation
        january february march april may june july august september october november december monday tuesday wednesday
        thursday friday saturday sunday enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre
        diciembre lunes martes miercoles jueves viernes sabado domingo north south east west central square park
        library school hospital station stadium bridge market mall church first second third fourth fifth sixth seventh
        the a an on in at of and or for to el los las un una en civilian oversight model internal affairs body camera
        """
    )
    | KINDS_OF_STREET
    | frozenset(CANONICAL)
)
"""Words of institutions, places and dates: a run with one of them is no person's name."""
_HEALTH: Final = re.compile(
    r"\b(?:diagnos\w{2,4}|prescri\w{3,6}|medicat\w{3,5}|hospitali[sz]\w{2,5}|psychiatr\w{1,4}|psycholog\w{1,5}|surger(?:y|ies)"
    r"|fractur\w{1,3}|concussion|bruis\w{2,3}|stitches|asthma|diabet\w{2,3}|epilep\w{2,3}|seizures?|overdos\w{1,3}|pregnan\w{1,3}"
    r"|miscarriage|depress\w{2,4}|anxiety|schizophren\w{2,3}|bipolar|autis\w{1,3}|dementia|hiv|hepatitis|cancer|insulin"
    r"|wheelchair|disabilit(?:y|ies)|disabled|rehab\w{0,11}|detox|methadone|suicid\w{2,3}|self-harm|therap(?:y|ist|ies)"
    r"|diagn[oó]stic\w{1,3}|receta\w{0,2}|medicament\w{1,3}|fracturad?[oa]?|asma|embaraz\w{1,4}|discapacidad\w{0,2}"
    r"|depresi[oó]n|ansiedad|sobredosis|epilepsia|c[aá]ncer|cirug[ií]a|psiqui[aá]tric\w)\b",
    re.IGNORECASE,
)


def suggest(text: str, taken: list[Proposal]) -> Iterator[Proposal]:
    """What a person may want to look at beside the proposals `taken`, in the order of the text; none overlap."""
    found = sorted({*_names(text), *_health(text)}, key=lambda one: (one.start, -one.end))
    last = 0
    for one in found:
        if one.start >= last and not any(one.start < other.end and other.start < one.end for other in taken):
            yield one
            last = one.end


def _names(text: str) -> Iterator[Proposal]:
    for match in _RUN.finditer(text):
        first = _STARTER.match(text, match.start(), match.end())
        run = _RUN.match(text, first.end(), match.end()) if first else match
        words = [fold(word) for word in re.findall(r"[^\W\d_]+", run[0])] if run else []
        if run and not _PUBLIC.intersection(words):
            yield _possible(run.start(), run.end(), "name", "[a person]")
    for match in _KIN.finditer(text):
        if fold(match["it"]) not in _PUBLIC:
            yield _possible(*match.span("it"), "name", "[a person]")


def _health(text: str) -> Iterator[Proposal]:
    for match in _HEALTH.finditer(text):
        yield _possible(match.start(), match.end(), "medical", "[medical information]")


def _possible(start: int, end: int, kind: str, replacement: str) -> Proposal:
    return Proposal(start, end, Level.possible, kind, None, replacement)
