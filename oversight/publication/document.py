"""The words around a public decision: what the PDF and the page both show, made from the public model alone."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from oversight.charter.schema import Charter, Finding
from oversight.publication.aftermath import became, recommended
from oversight.publication.projection.model import PublicDecision, PublicDissent, PublicRow
from oversight.publication.versions.wording import changed
from oversight.publication.wording import MARK, Passage, Say, in_groups, passage, short_day, when_in_words

SIGNS = {"filled": "sustained", "half": "not_sustained", "tick": "exonerated", "slash": "unfounded"}
"""The charter's four signs, by the names under which they are drawn."""
COLUMNS = 4
"""Columns of one table of votes; more do not fit a page."""


@dataclass(frozen=True)
class Seal:
    """What ties a document to the record: fingerprint of its text, and the head of the record before it."""

    fingerprint: str
    position: int
    head: str


def document(decision: PublicDecision, charter: Charter, seal: Seal, say: Say = str) -> dict[str, Any]:
    """The values of `documents/decision.html` and of the public page. `say` translates."""
    writer = _Writer(decision, charter, say)
    return {
        "number": decision.number,
        "title": decision.title,
        "board": {
            "name": charter.board.name,
            "address": list(charter.board.address),
            "phone": charter.board.phone,
            "site": charter.board.website.removeprefix("https://"),
        },
        "subtitle": writer.subtitle(),
        "strip": writer.strip(),
        "version_line": writer.version_line(),
        "in_short": writer.in_short(),
        "how_to_read": writer.how_to_read(),
        "meanings": [{"code": sign_of(one), "label": one.label, "meaning": one.meaning} for one in charter.findings],
        "findings": [writer.finding(row) for row in decision.rows],
        "parties": writer.parties(),
        "happened": [passage(text) for text in decision.summary],
        "evidence": [passage(text) for text in decision.evidence],
        "analysis": writer.analysis(),
        "vote": writer.vote(),
        "recommendations": [recommended(one, charter, say) for one in decision.recommendations],
        "answer": writer.answer(),
        "aftermath": [part for one in decision.aftermath for part in became(one, charter, say)],
        "dates_summary": writer.dates_summary(),
        "dates": writer.dates(),
        "next": writer.next(),
        "legend": writer.legend(),
        "legend_note": say("Each mark has one size, whatever it replaces. What is not public was never in this file."),
        "verify": {
            "place": f"{charter.board.website.removeprefix('https://')}/verify",
            "fingerprint": in_groups(seal.fingerprint),
            "entry": f"{seal.position:,}",
            "head": in_groups(seal.head),
        },
    }


def sign_of(finding: Finding) -> str:
    """The sign that stands beside a finding, as the charter chose it, by the name the templates know."""
    return SIGNS[finding.glyph]


MILESTONES = {
    "complaint_filed": "Complaint received",
    "case_opened": "Case opened",
    "triage_decided": "The board decided to investigate",
    "investigator_assigned": "An investigator was named",
    "investigation_accepted": "The investigation was finished and checked",
    "findings_adopted": "The board voted",
    "decision_transmitted": "The decision went to the police",
    "department_answered": "The police department answered",
}
"""Events of a case that the public reads, in plain words."""
STRIP = (
    ("Complaint received", ("complaint_filed", "case_opened")),
    ("Investigation finished", ("investigation_accepted",)),
    ("The board voted", ("findings_adopted",)),
    ("Chief answered", ("department_answered",)),
)


def _plain_cell(sign: str, label: str) -> dict[str, Any]:
    return {"code": sign, "label": label, "note": None, "differs": None}


class _Writer:
    """Writes the parts of one decision."""

    def __init__(self, decision: PublicDecision, charter: Charter, say: Say) -> None:
        self._d, self._charter, self._say = decision, charter, say
        self._labels = {finding.code: finding.label for finding in charter.known_findings}
        self._signs = {finding.code: sign_of(finding) for finding in charter.known_findings}
        self._allegations = {one.number: one for one in decision.allegations}

    def subtitle(self) -> str:
        when = when_in_words(self._d.when, self._say)
        words = f"{self._d.place}, {when}" if self._d.place else when
        return words[:1].upper() + words[1:]

    def strip(self) -> list[tuple[str, str]]:
        found = [(self._say(name), self._first(events)) for name, events in STRIP]
        published = (self._say("Published"), short_day(dt.date.fromisoformat(self._d.published_on)))
        return [pair for pair in found if pair[1]] + [published]

    def _first(self, events: tuple[str, ...]) -> str:
        days = [self._d.day_of(event) for event in events]
        return next((short_day(day) for day in days if day), "")

    def version_line(self) -> str:
        day = short_day(dt.date.fromisoformat(self._d.published_on))
        return f"{self._say('Version')} {self._d.version}, {self._say('published')} {day}"

    def in_short(self) -> list[Passage]:
        first = [passage(self._d.summary[0])] if self._d.summary else []
        later = self._say("What became of the decision afterwards stands below the department’s answer.")
        return [*changed(self._d.change, self._say), *first, self._outcome(), *([later] if self._d.aftermath else [])]

    def _outcome(self) -> str:
        sustained = sum(self._is_sustained(row.board) for row in self._d.rows)
        total = len(self._d.rows)
        if sustained == 0:
            words = self._say("The board sustains none of the allegations.")
        elif sustained == total:
            words = self._say("The board sustains every allegation.")
        else:
            words = self._say("The board sustains {sustained} of {total} findings.").format(
                sustained=sustained, total=total
            )
        differs = sum(row.department not in (None, row.board) for row in self._d.rows)
        if differs:
            words += " " + self._say("The police department differs on {count}.").format(count=differs)
        return words

    def _is_sustained(self, code: str) -> bool:
        return self._charter.finding(code).counts_as_sustained

    def how_to_read(self) -> list[Passage]:
        say, standard = self._say, self._charter.standard
        paragraphs: list[Passage] = [
            say("A complaint can hold several allegations. Each allegation against each officer gets its own finding."),
            say(
                "Three look at the same facts in turn: the investigator recommends, the board decides by vote, and the "
                "police department answers. All three results stay in this document. None replaces another."
            ),
            say("The question is always the same. {plain} Lawyers call it the {label} ({law}).").format(
                plain=standard.plain, label=standard.label.lower(), law=standard.authority
            ),
            say("People appear by the part they played, not by name."),
        ]
        if self.legend():
            code = self.legend()[0]["code"]
            paragraphs.append(
                [
                    say("The mark "),
                    {"withheld": code},
                    say(" stands where words were left out; the legend gives the reason."),
                ]
            )
        return paragraphs

    def finding(self, row: PublicRow) -> dict[str, Any]:
        allegation = self._allegations[row.allegation]
        board = self._cell(row.board) or {}
        board["note"] = f"{self._say('Vote')} {row.votes_for} {self._say('to')} {row.votes_against}"
        if row.investigator not in (None, row.board):
            board["differs"] = self._say("Board differs")
        department = self._cell(row.department)
        if department and row.department != row.board:
            department["differs"] = self._say("Department differs")
        return {
            "no": row.allegation,
            "allegation": allegation.label,
            "rule": allegation.rule,
            "officer": f"{self._say('Officer')} {row.officer}",
            "investigator": self._cell(row.investigator),
            "board": board,
            "department": department,
        }

    def _cell(self, code: str | None) -> dict[str, Any] | None:
        return None if code is None else _plain_cell(self._signs[code], self._labels[code])

    def parties(self) -> list[dict[str, Any]]:
        parts = {
            "complainant": self._say("Made the complaint"),
            "affected": self._say("Was affected by what happened"),
            "witness": self._say("Saw or heard part of what happened"),
            "representative": self._say("Spoke for the complainant"),
            "unidentified": self._say("Could not be identified"),
        }
        rows = []
        for one in self._d.parties:
            officer = one.called.startswith("Officer ")
            words = parts.get(one.role) or (one.role if officer else "")
            rows.append({"called": self._say(one.called), "part": words or self._say("Police officer")})
        return rows

    def analysis(self) -> list[dict[str, Any]]:
        return [
            {
                "title": f"{one.number}. {one.label}",
                "result": ", ".join(
                    dict.fromkeys(self._labels[r.board] for r in self._d.rows if r.allegation == one.number)
                ),
                "passages": [passage(text) for text in one.analysis],
            }
            for one in self._d.allegations
            if one.analysis
        ]

    def vote(self) -> dict[str, Any]:
        panel = self._d.body == "panel"
        body = self._say("A panel of the board decided.") if panel else self._say("The full board decided.")
        voted = [row for row in self._d.rows if row.votes]
        chunks = [voted[start : start + COLUMNS] for start in range(0, len(voted), COLUMNS)]
        return {"passages": [body], "tables": [self._ballot(chunk) for chunk in chunks]}

    def _ballot(self, rows: list[PublicRow]) -> dict[str, Any]:
        members = {(vote.member, vote.seat): None for row in rows for vote in row.votes}
        return {
            "title": self._say("Votes of the members"),
            "caption": self._say("Each column is one allegation against one officer; each row is one member."),
            "columns": [self._column(row) for row in rows],
            "rows": [
                {"member": f"{name} ({seat})", "votes": [self._vote_of(name, row) for row in rows]}
                for name, seat in members
            ],
            "opinions": [self._opinion(row, one) for row in rows for one in row.dissents],
        }

    def _column(self, row: PublicRow) -> str:
        return f"{row.allegation}. {self._allegations[row.allegation].label}, {self._say('officer')} {row.officer}"

    def _vote_of(self, name: str, row: PublicRow) -> dict[str, Any] | None:
        words = {
            "abstain": self._say("Abstained"),
            "recused": self._say("Stepped aside"),
            "absent": self._say("Did not vote"),
        }
        choice = next((vote.choice for vote in row.votes if vote.member == name), "absent")
        return (
            self._cell(choice)
            if choice in self._labels
            else {"code": "", "label": words[choice], "note": None, "differs": None}
        )

    def _opinion(self, row: PublicRow, dissent: PublicDissent) -> dict[str, Any]:
        title = self._say("{member} on {column}").format(member=dissent.member, column=self._column(row))
        return {"title": title, "passages": [passage(text) for text in dissent.words]}

    def answer(self) -> dict[str, Any] | None:
        answered = [row for row in self._d.rows if row.department is not None]
        if not answered:
            return None
        passages: list[Passage] = []
        for row in answered:
            agrees = (
                self._say("accepts the finding") if row.department == row.board else self._say("does not accept it")
            )
            passages.append(
                self._say("On allegation {no} against officer {officer} the department {agrees}.").format(
                    no=row.allegation, officer=row.officer, agrees=agrees
                )
            )
            passages += [passage(text) for text in row.department_reasons]
        return {"passages": passages, "quotation": [], "source": ""}

    def dates_summary(self) -> str:
        days = [dt.date.fromisoformat(one.day) for one in self._d.dates]
        if not days:
            return ""
        total = (dt.date.fromisoformat(self._d.published_on) - days[0]).days
        return self._say("{days} days from the first of these to publication.").format(days=total)

    def dates(self) -> list[dict[str, str]]:
        known = [one for one in self._d.dates if one.event in MILESTONES]
        rows = [
            {"when": short_day(dt.date.fromisoformat(one.day)), "what": self._say(MILESTONES[one.event]), "limit": ""}
            for one in known
        ]
        published = short_day(dt.date.fromisoformat(self._d.published_on))
        return [*rows, {"when": published, "what": self._say("Decision published"), "limit": ""}]

    def next(self) -> list[Passage]:
        chief = self._charter.board.chief_title
        lines: list[Passage] = []
        if any(self._is_sustained(row.board) for row in self._d.rows):
            lines.append(self._say("Discipline is decided by the {chief}, not by the board.").format(chief=chief))
        lines.append(
            self._say("Whoever has new evidence may write to the board at any time: {email}.").format(
                email=self._charter.board.email
            )
        )
        return lines

    def legend(self) -> list[dict[str, str]]:
        texts = [*self._d.summary, *self._d.evidence]
        texts += [text for one in self._d.allegations for text in one.analysis]
        texts += [text for row in self._d.rows for text in row.department_reasons]
        texts += [text for row in self._d.rows for one in row.dissents for text in one.words]
        texts += [text for one in self._d.recommendations for text in (*one.words, *one.reasons)]
        texts += [text for one in self._d.aftermath for text in one.words]
        texts += [*self._d.change.what, *self._d.change.why] if self._d.change else []
        used = {code for text in texts for code in MARK.findall(text)}
        bases = [basis for basis in self._charter.publication.bases if basis.code in used]
        return [{"code": basis.code, "stands_for": basis.label, "basis": basis.law} for basis in bases]
