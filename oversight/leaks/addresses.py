"""The forms of a street address, its parts written out or abbreviated."""

import re
from typing import Final

from oversight.leaks.folding import fold_words
from oversight.leaks.forms import Form, Level
from oversight.leaks.listing import listed

_PARTS: Final = """
street=st str; avenue=ave av aven; boulevard=blvd boul; road=rd; drive=dr drv; lane=ln; court=ct crt; place=pl;
square=sq; terrace=ter terr; highway=hwy; parkway=pkwy pky; circle=cir circ; trail=trl; alley=aly; crescent=cres;
expressway=expy; turnpike=tpke; plaza=plz; apartment=apt; suite=ste; floor=fl; building=bldg; unit=un; room=rm;
north=n; south=s; east=e; west=w; northeast=ne; northwest=nw; southeast=se; southwest=sw; mount=mt; saint=snt; fort=ft;
first=1st; second=2nd; third=3rd; fourth=4th; fifth=5th; sixth=6th; seventh=7th; eighth=8th; ninth=9th; tenth=10th;
calle=cl c; avenida=avda avd; carretera=ctra; numero=num nro no; box=bx
"""
CANONICAL: Final = {
    short.strip(): name
    for line in _PARTS.replace("\n", " ").split(";")
    for name, _, shorts in [line.strip().partition("=")]
    for short in shorts.split()
}
"""Abbreviation to the word it stands for."""

KINDS_OF_STREET: Final = listed(
    """
    street avenue boulevard road drive lane court place square terrace highway parkway circle trail alley
    crescent expressway turnpike plaza way loop row walk calle avenida carretera
    """
)
_SPANISH_STREETS: Final = listed("calle avenida carretera")
_DIRECTIONS: Final = listed("north south east west northeast northwest southeast southwest")
_UNITS: Final = re.compile(
    r"(?i)\b(?:apt|apartment|suite|ste|unit|floor|fl|room|rm|bldg|building)\b\.?\s*#?\s*\S+|#\s*\S+"
)


def canonical(word: str) -> str:
    """An abbreviated part of an address written out."""
    return CANONICAL.get(word, word)


def forms(text: str) -> list[Form]:
    """The whole address, its first line, and its number and street without direction or kind of street."""
    whole = _words(text)
    line = _words(_UNITS.sub(" ", text.replace("\n", ",").split(",")[0]))
    if not whole:
        return []
    found = [Form(whole, Level.certain, "street"), Form(line or whole, Level.certain, "street")]
    if len(line) > 2 and line[0][0].isdigit():
        found += _shorter(line)
    return [*found, *_number_last(whole)]


def _number_last(whole: tuple[str, ...]) -> list[Form]:
    """A Spanish address, with its number behind the street or before it: “Calle del Sol, número 12”."""
    kind = next((at for at, word in enumerate(whole) if word in _SPANISH_STREETS), None)
    figures = [at for at, word in enumerate(whole) if word.isdigit()]
    if kind is None or not figures:
        return []
    number = min(figures, key=lambda at: (at < kind, abs(at - kind)))
    street = whole[kind:number] if number > kind else whole[kind:]
    street = tuple(word for word in street if word not in ("numero", "no", "n"))
    if len(street) < 2:
        return []
    orders = [(*street, whole[number]), (*street, "numero", whole[number]), (whole[number], *street)]
    without = [(*street[1:], whole[number]), (*street[1:], "numero", whole[number])]
    return [Form(one, Level.certain, "street") for one in orders] + [
        Form(one, Level.likely, "street", capital=True) for one in without
    ]


def _shorter(line: tuple[str, ...]) -> list[Form]:
    undirected = tuple(word for at, word in enumerate(line) if at == 0 or word not in _DIRECTIONS)
    bare = undirected[:-1] if undirected[-1] in KINDS_OF_STREET else undirected
    found = [Form(undirected, Level.certain, "street")] if len(undirected) > 2 else []
    if len(bare) > 1:
        found.append(Form(bare, Level.likely, "street"))
    if line[-1] in KINDS_OF_STREET and bare != line[:-1]:
        found.append(Form(line[:-1], Level.likely, "street"))
    if len(undirected) > 2 and bare != undirected:
        found.append(Form(undirected[1:], Level.possible, "street", capital=True))
    return found


def _words(text: str) -> tuple[str, ...]:
    return tuple(canonical(word) for word in fold_words(text.replace("P.O.", "PO").replace("p.o.", "po")))
