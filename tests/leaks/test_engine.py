"""The redaction engine on files, as the command runs it and as docs/engines-redact.md describes it."""

import json
import re
from pathlib import Path

import pytest

from oversight.kernel.keyed_file import FileMistakes
from oversight.leaks.engine import propose_from_files, terms_from_file


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_bytes(text.encode("utf-8"))
    return path


def test_the_example_in_the_documentation_gives_the_answer_printed_there(tmp_path: Path) -> None:
    page = Path("docs/engines-redact.md").read_text(encoding="utf-8")
    terms, text, answer = (re.search(rf"```{kind}\n(.*?)```", page, re.DOTALL) for kind in ("toml", "text", "json"))
    assert terms is not None
    assert text is not None
    assert answer is not None
    found = propose_from_files(write(tmp_path, "a.txt", text[1]), write(tmp_path, "terms.toml", terms[1]))
    assert found == json.loads(answer[1])


def test_json_terms_are_the_same_as_toml_terms(tmp_path: Path) -> None:
    toml = write(tmp_path, "a.toml", '[[term]]\ntext = "Ada Quill"\nkind = "name"\nrole = "a witness"\n')
    as_json = write(tmp_path, "a.json", '{"term": [{"text": "Ada Quill", "kind": "name", "role": "a witness"}]}')
    assert terms_from_file(toml) == terms_from_file(as_json)


MISTAKES = {
    "an unknown kind": ('[[term]]\ntext = "x"\nkind = "nickname"\n', "line 3: term[1].kind: “nickname” is not known"),
    "no text": ('[[term]]\nkind = "name"\n', "line 1: term[1].text: This is missing"),
    "signs only": ('[[term]]\ntext = "--"\nkind = "name"\n', "line 2: term[1].text: A term needs letters or digits."),
    "an unknown key": ('[[terms]]\ntext = "x"\n', "line 1: terms: This key is not known here"),
}


@pytest.mark.parametrize(("text", "expected"), MISTAKES.values(), ids=MISTAKES.keys())
def test_a_mistake_in_the_terms_is_named_with_line_and_key(tmp_path: Path, text: str, expected: str) -> None:
    with pytest.raises(FileMistakes) as caught:
        terms_from_file(write(tmp_path, "terms.toml", text))
    assert expected in str(caught.value)


def test_a_text_that_is_not_utf8_is_refused_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"one\n\xff")
    with pytest.raises(FileMistakes, match="line 2: The file is not UTF-8 text"):
        propose_from_files(tmp_path / "a.txt", write(tmp_path, "terms.toml", ""))
