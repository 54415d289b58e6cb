"""A protected term is found in every shape it may take, and ordinary text is left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oversight.leaks.forms import Level
from oversight.leaks.matching import Index
from oversight.leaks.terms import KINDS, Term, variants

MARIA = Term("Maria Elena Garcia-Lopez", "name")
QUILL = Term("Bartholomew Quill", "name")
WILL = Term("May, Will", "name")
LI = Term("Li Ng", "name")
OBRIEN = Term("Siobhan O'Brien", "name")
CRUZ = Term("Ana de la Cruz", "name")
HANS = Term("Łukasz Søndergård", "name")
WANG = Term("王小明", "name")
RUSSIAN = Term("Иван Петров", "name")
JONES = Term("Officer Dwayne Joneson Jr.", "name")
MIKE = Term("Big Mike", "alias")
PHONE = Term("(312) 555-0142", "phone")
ABROAD = Term("+34 912 555 014", "phone")
MAIL = Term("m.garcia88@mail.example", "email")
HOME = Term("1420 North Maple Street, Apt 4B, Springfield", "address")
BOX = Term("P.O. Box 118, Springfield", "address")
BADGE = Term("4471", "badge")
SHORT_BADGE = Term("0071", "badge")
YEAR_BADGE = Term("2024", "badge")
PLATE = Term("ABC 1234", "plate")
BORN = Term("1987-03-04", "date_of_birth")
REPORT = Term("24-001234", "report_number")
IBANEZ = Term("Jesús María Ibáñez Ortega", "name")
JUANA = Term("Juana Robledo", "name")
ROBERT = Term("Robert Dunmore", "name")
MUELLER = Term("Jörg Müller", "name")
NEILL = Term("Mary Ann O'Neill", "name")
GRATH = Term("Sean McGrath", "name")
DOUBLE = Term("Wilhelmina Oduya-Castell", "name")
PETROV = Term("Ivan Petrov", "name")
SOL = Term("Calle del Sol 12, 3º B", "address")
LETTERED_BADGE = Term("B-2417", "badge")
STAFF = Term("Blue Lantern Shelter", "staff")

FOUND = [
    # where, term, text, what is found, level
    ("the whole name", QUILL, "It was Bartholomew Quill.", "Bartholomew Quill", Level.certain),
    ("family name first", QUILL, "QUILL, BARTHOLOMEW", "QUILL, BARTHOLOMEW", Level.certain),
    ("given name alone", QUILL, "then Bartholomew left", "Bartholomew", Level.likely),
    ("family name alone in lower case", QUILL, "mr quill left", "quill", Level.likely),
    ("a middle name alone", MARIA, "Elena was there", "Elena", Level.likely),
    ("given and middle name", MARIA, "Maria Elena was there", "Maria Elena", Level.certain),
    ("an initial and the family name", QUILL, "B. Quill", "B. Quill", Level.certain),
    ("family name and initial", QUILL, "Quill, B.", "Quill, B", Level.certain),
    ("given name and initial", QUILL, "Bartholomew Q.", "Bartholomew Q", Level.certain),
    ("initials with dots", QUILL, "as B.Q. said", "B.Q", Level.possible),
    ("initials without dots", QUILL, "as BQ said", "BQ", Level.possible),
    ("three initials", MARIA, "as M.E.G. said", "M.E.G", Level.likely),
    ("half of a double name", MARIA, "the Lopez car", "Lopez", Level.likely),
    ("a double name without its hyphen", MARIA, "Garcia Lopez", "Garcia Lopez", Level.likely),
    ("a double name in one word", MARIA, "GARCIALOPEZ", "GARCIALOPEZ", Level.likely),
    ("with accents", MARIA, "doña García-López", "García-López", Level.likely),
    ("with accents as separate signs", MARIA, "Garci\u0301a", "Garci\u0301a", Level.likely),
    ("with Cyrillic look-alikes", MARIA, "G\u0430r\u0441ia", "G\u0430r\u0441ia", Level.likely),
    ("with Greek look-alikes", MARIA, "Μαria Lopez", "Μαria Lopez", Level.certain),
    ("in full-width letters", QUILL, "Ｑｕｉｌｌ", "Ｑｕｉｌｌ", Level.likely),
    ("in mathematical letters", QUILL, "𝐐𝐮𝐢𝐥𝐥", "𝐐𝐮𝐢𝐥𝐥", Level.likely),
    ("with a ligature", Term("Rufus Pfiffner", "name"), "Pﬁffner", "Pﬁffner", Level.likely),
    ("with a zero-width space", QUILL, "Qu\u200bill", "Qu\u200bill", Level.likely),
    ("with a soft hyphen", QUILL, "Bartho\u00adlomew", "Bartho\u00adlomew", Level.likely),
    ("broken at the end of a line", QUILL, "Bartho-\nlomew", "Bartho-\nlomew", Level.likely),
    ("broken with a soft hyphen and a line end", QUILL, "Bartho\u00ad\nlomew", "Bartho\u00ad\nlomew", Level.likely),
    ("a double name broken at its hyphen", MARIA, "Garcia-\nLopez", "Garcia-\nLopez", Level.likely),
    ("over two lines", QUILL, "Bartholomew\nQuill", "Bartholomew\nQuill", Level.certain),
    ("a possessive", QUILL, "Quill's car", "Quill", Level.likely),
    ("a typographic possessive", QUILL, "Quill’s car", "Quill", Level.likely),
    ("a plural", QUILL, "the Quills", "Quills", Level.likely),
    ("a plural in -es", Term("Ada Lopez", "name"), "the Lopezes", "Lopezes", Level.likely),
    ("a plural in -ies", Term("Ada Connelly", "name"), "the Connellies", "Connellies", Level.likely),
    ("letters set apart", QUILL, "B a r t h o l o m e w", "B a r t h o l o m e w", Level.likely),
    ("letters set apart, whole name", QUILL, "Q u i l l   x", "Q u i l l", Level.likely),
    ("letters with dots between", QUILL, "Q.u.i.l.l.", "Q.u.i.l.l", Level.likely),
    ("blanks inside the name", QUILL, "Barth olomew Qu ill", "Barth olomew Qu ill", Level.certain),
    ("written together", QUILL, "bartholomewquill.pdf", "bartholomewquill", Level.certain),
    ("an account name", QUILL, "bquill@host.example", "bquill", Level.certain),
    ("a file name", QUILL, "decision_quill_v2.pdf", "quill", Level.likely),
    ("CamelCase", QUILL, "BartholomewQuill2.pdf", "BartholomewQuill", Level.certain),
    ("an apostrophe", OBRIEN, "O'Brien", "O'Brien", Level.likely),
    ("another apostrophe", OBRIEN, "O’Brien’s", "O’Brien", Level.likely),
    ("no apostrophe", OBRIEN, "OBRIEN", "OBRIEN", Level.likely),
    ("particles", CRUZ, "Ana de la Cruz", "Ana de la Cruz", Level.certain),
    ("without particles", CRUZ, "Ana Cruz", "Ana Cruz", Level.certain),
    ("letters that have no accent to lose", HANS, "Lukasz Sondergard", "Lukasz Sondergard", Level.certain),
    ("a Chinese name in running text", WANG, "昨天王小明说", "王小明", Level.certain),
    ("a Russian name", RUSSIAN, "видел ПЕТРОВ", "ПЕТРОВ", Level.likely),
    ("title and suffix in the term", JONES, "Joneson", "Joneson", Level.likely),
    ("a short name with its capital", LI, "then Li left", "Li", Level.likely),
    ("a short name in capitals", LI, "then NG left", "NG", Level.possible),
    ("a name that is a word, with its capital", WILL, "Then Will left.", "Will", Level.likely),
    ("a name that is a word, in the possessive", WILL, "Will's car", "Will", Level.likely),
    ("a name that is a word, before a verb of speech", WILL, "Will said no.", "Will", Level.likely),
    ("a name that is a word, first in a sentence", WILL, "Will the board?", "Will", Level.possible),
    ("a name that is a word, first after a quotation mark", WILL, "“Will they?”", "Will", Level.possible),
    ("a name that is a word, after a title", WILL, "It was Mr. May who called.", "May", Level.likely),
    ("a whole name of words", WILL, "Will May was there", "Will May", Level.certain),
    ("a whole name of words in an address", WILL, "will.may@host.example", "will.may", Level.certain),
    ("a month as a family", WILL, "the Mays were there", "Mays", Level.likely),
    ("an alias", MIKE, "called Big Mike", "Big Mike", Level.certain),
    ("half of an alias", MIKE, "called mike", "mike", Level.likely),
    ("a phone with dots", PHONE, "312.555.0142", "312.555.0142", Level.certain),
    ("a phone without anything", PHONE, "3125550142", "3125550142", Level.certain),
    ("a phone with the country", PHONE, "+1 (312) 555 0142", "312) 555 0142", Level.certain),
    ("a phone over two lines", PHONE, "(312)\n555-0142", "312)\n555-0142", Level.certain),
    ("a phone with typographic hyphens", PHONE, "312–555‑0142", "312–555‑0142", Level.certain),
    ("the last seven digits", PHONE, "555-0142", "555-0142", Level.likely),
    ("a phone in Arabic digits", PHONE, "٣١٢ ٥٥٥ ٠١٤٢", "٣١٢ ٥٥٥ ٠١٤٢", Level.certain),
    ("a phone abroad", ABROAD, "0034 912555014", None, None),
    ("a phone abroad, national", ABROAD, "34-912-555-014", "34-912-555-014", Level.certain),
    ("an e-mail address", MAIL, "M.Garcia88@Mail.Example", "M.Garcia88@Mail.Example", Level.certain),
    (
        "a spoken e-mail address",
        MAIL,
        "m.garcia88 (at) mail dot example",
        "m.garcia88 (at) mail dot example",
        Level.certain,
    ),
    ("the own part of an e-mail address", MAIL, "user m.garcia88", "m.garcia88", Level.likely),
    ("a link to an e-mail address", MAIL, "mailto:m.garcia88@mail.example", "m.garcia88@mail.example", Level.certain),
    ("an address abbreviated", HOME, "1420 N. Maple St.", "1420 N. Maple St", Level.certain),
    ("an address without its direction", HOME, "1420 Maple Street", "1420 Maple Street", Level.certain),
    ("an address without its kind", HOME, "at 1420 Maple", "1420 Maple", Level.likely),
    ("the street alone", HOME, "on Maple Street", "Maple Street", Level.possible),
    ("an address in capitals", HOME, "1420 NORTH MAPLE STREET APT 4B", "1420 NORTH MAPLE STREET", Level.certain),
    ("a post-office box", BOX, "PO Box 118", "PO Box 118", Level.certain),
    ("a numbered street in words", Term("12 Fifth Avenue", "address"), "12 5th Ave", "12 5th Ave", Level.certain),
    ("a badge", BADGE, "(4471)", "4471", Level.likely),
    ("a badge with its word", BADGE, "badge no. 4471", "4471", Level.certain),
    ("a short badge with its word", SHORT_BADGE, "Badge #71", "71", Level.likely),
    ("a badge that could be a year, with its word", YEAR_BADGE, "badge 2024", "2024", Level.certain),
    ("a plate in one word", PLATE, "abc1234", "abc1234", Level.certain),
    ("a plate with a hyphen", PLATE, "ABC-1234", "ABC-1234", Level.certain),
    ("a date in figures", BORN, "3/4/1987", "3/4/1987", Level.certain),
    ("a date the other way round", BORN, "04.03.1987", "04.03.1987", Level.certain),
    ("a date without its century", BORN, "03/04/87", "03/04/87", Level.likely),
    ("a date in words", BORN, "March 4th, 1987", "March 4th, 1987", Level.certain),
    ("a date in Spanish", BORN, "4 de marzo de 1987", "4 de marzo de 1987", Level.certain),
    ("a date in one number", BORN, "19870304", "19870304", Level.certain),
    ("a report number in one word", REPORT, "24001234", "24001234", Level.certain),
    ("a report number with a slash", REPORT, "24/001234", "24/001234", Level.certain),
    ("initials and a family name in Spanish", IBANEZ, "J. M. Ibáñez", "J. M. Ibáñez", Level.certain),
    ("a family in the Spanish plural", IBANEZ, "con los Ibañeces", "Ibañeces", Level.likely),
    ("a family after a Spanish article", IBANEZ, "la casa de los Ortega", "Ortega", Level.likely),
    ("an endearment", JUANA, "then Juanita left", "Juanita", Level.likely),
    ("an endearment with the family", JUANA, "Juanita Robledo", "Juanita Robledo", Level.certain),
    ("a short form with the family", ROBERT, "Bob Dunmore", "Bob Dunmore", Level.certain),
    ("a short form alone", ROBERT, "then Bob left", "Bob", Level.possible),
    ("umlauts written out", MUELLER, "Joerg Mueller", "Joerg Mueller", Level.certain),
    ("an umlaut for what is written out", Term("Anna Mueller", "name"), "Müller", "Müller", Level.likely),
    ("two given names as one", NEILL, "Maryann", "Maryann", Level.certain),
    ("a prefix set apart", NEILL, "an O Neill", "O Neill", Level.likely),
    ("Mac for Mc", GRATH, "MacGrath", "MacGrath", Level.likely),
    ("Mc set apart", GRATH, "Mc Grath", "Mc Grath", Level.likely),
    ("initials of a double name", DOUBLE, "as W.O.C. said", "W.O.C", Level.likely),
    ("a woman of the family", PETROV, "then Petrova left", "Petrova", Level.likely),
    ("particles and the family alone", CRUZ, "then de la Cruz left", "de la Cruz", Level.likely),
    ("figures for letters", QUILL, "Barth0l0mew", "Barth0l0mew", Level.likely),
    ("ones for letters", QUILL, "Qui11", "Qui11", Level.likely),
    ("a capital I for an l", QUILL, "QuiIl", "QuiIl", Level.likely),
    ("two letters that look like one", Term("Norma Fernley", "name"), "Norrna", "Norrna", Level.possible),
    ("broken at the end of a line without a hyphen", QUILL, "Bartho\nlomew", "Bartho\nlomew", Level.likely),
    ("a short name broken without a hyphen", QUILL, "Qu\r\nill", "Qu\r\nill", Level.likely),
    ("a Spanish address", SOL, "en la calle del Sol, número 12", "calle del Sol, número 12", Level.certain),
    ("a Spanish address abbreviated", SOL, "C/ del Sol 12", "C/ del Sol 12", Level.certain),
    ("a Spanish address by its number", SOL, "12 Calle del Sol", "12 Calle del Sol", Level.certain),
    ("an address with hyphens", HOME, "1420-N-Maple", "1420-N-Maple", Level.likely),
    ("a date with its day in words", BORN, "the fourth of March, 1987", "fourth of March, 1987", Level.certain),
    ("a Spanish date without its century", BORN, "4 de marzo del 87", "4 de marzo del 87", Level.likely),
    ("a date with a Roman month", BORN, "4-III-1987", "4-III-1987", Level.likely),
    ("the figures of a badge, with its word", LETTERED_BADGE, "badge 2417", "2417", Level.likely),
    ("an account name without its dots", MAIL, "mgarcia88", "mgarcia88", Level.likely),
    (
        "an e-mail address spoken in Spanish",
        MAIL,
        "m.garcia88 arroba mail punto example",
        "m.garcia88 arroba mail punto example",
        Level.certain,
    ),
    ("a term of the staff", STAFF, "the blue lantern shelter", "blue lantern shelter", Level.certain),
]


@pytest.mark.parametrize(("term", "text", "found", "level"), [row[1:] for row in FOUND], ids=[row[0] for row in FOUND])
def test_a_term_is_found(term: Term, text: str, found: str | None, level: Level | None) -> None:
    best = max(Index([term]).find(text), key=lambda match: (match.level, match.end - match.start), default=None)
    assert (best and text[best.start : best.end], best and best.level) == (found, level)


NOT_FOUND = [
    ("part of a longer word", QUILL, "tranquillity and quilling"),
    ("a first name inside a word", MARIA, "mariachi"),
    ("words that end like a name in disguise", Term("Norma Modem", "name"), "a modern form, the 4th, R3, B2B, 3D"),
    ("two words over a line end that are no name", QUILL, "a bar\nand a tholomew\nquit\nill"),
    ("a code of letters and figures", QUILL, "QX1ll7 and barth-0l-0mew-99"),
    ("figures of a badge without its word", LETTERED_BADGE, "2417 pages"),
    ("the word, not the name", WILL, "he will, she may, they will"),
    ("the month with a year", WILL, "In May 2024 and on 3 May"),
    ("a short name inside words", LI, "a line, an English ring, li"),
    ("known abbreviations for initials", Term("Paula Dent", "name"), "P.D. and PD"),
    ("two words that sound like a name", Term("Tobias Quill", "name"), "linked to bias"),
    ("letters that are a list", QUILL, "A, B, C, Q and D"),
    ("a longer number", BADGE, "44710 and 14471 and 2024-004471"),
    ("a badge inside a code", BADGE, "PX4471"),
    ("an amount", BADGE, "$4,471"),
    ("a short number without its word", SHORT_BADGE, "71 pages"),
    ("a year", YEAR_BADGE, "in 2024"),
    ("another phone", PHONE, "312-555-0143"),
    ("digits inside a longer number", PHONE, "9931255501429"),
    ("another house", HOME, "1422 Maple Street"),
    ("another plate", PLATE, "XABC1234"),
    ("another day", BORN, "March 5, 1987"),
    ("the year of birth alone", BORN, "in 1987"),
    ("a report number inside a longer one", REPORT, "124-0012345"),
    ("half of a term of the staff", STAFF, "a blue lantern"),
]


@pytest.mark.parametrize(("term", "text"), [row[1:] for row in NOT_FOUND], ids=[row[0] for row in NOT_FOUND])
def test_ordinary_text_is_left_alone(term: Term, text: str) -> None:
    assert [text[match.start : match.end] for match in Index([term]).find(text) if match.level >= Level.likely] == []


@pytest.mark.parametrize("text", ["李", "x", "- 1", "Mr.", "Jr.", "de la", "@a", "a@", "#0", "٣", "O'", "1@2"])
@pytest.mark.parametrize("kind", KINDS)
def test_odd_terms_make_nothing_fail(kind: str, text: str) -> None:
    Index([Term(text, kind)]).find(f"before {text} after")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "kind"), [(" ", "name"), ("- -", "name"), ("x", "nickname")], ids=["empty", "signs only", "unknown kind"]
)
def test_a_term_must_be_something(text: str, kind: str) -> None:
    with pytest.raises(ValueError, match="term"):
        Term(text, kind)  # type: ignore[arg-type]


def test_every_term_has_at_least_its_own_words() -> None:
    assert all(variants(Term("Zorblat Quixotian", kind)) for kind in ("name", "alias", "staff"))


def test_a_term_says_what_stands_in_its_place() -> None:
    assert Term("Ada Quill", "name").replacement == "[a person]"
    assert Term("Ada Quill", "name", role="the complainant").replacement == "the complainant"


letters = st.characters(whitelist_categories=("Lu", "Ll"), max_codepoint=0x17F)
long_names = st.lists(st.text(letters, min_size=4, max_size=9), min_size=2, max_size=3).map(" ".join)
anything = st.text(max_size=40)


@given(long_names, anything, anything)
def test_a_whole_name_is_found_in_any_surroundings(name: str, before: str, after: str) -> None:
    text = f"{before}\n\n\n\n| {name.title()} |\n\n\n\n{after}"
    found = Index([Term(name, "name")]).find(text)
    assert any(match.level >= Level.likely for match in found)


@given(anything, long_names)
def test_offsets_always_lie_in_the_text(text: str, name: str) -> None:
    for match in Index([Term(name, "name"), PHONE, BADGE]).find(text + name + text):
        assert 0 <= match.start < match.end <= len(text + name + text)
