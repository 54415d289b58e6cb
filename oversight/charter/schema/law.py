"""The whole charter."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import ClassVar, Protocol, TypeVar

from oversight.charter.schema.answers import (
    USUAL,
    Answers,
    DisciplineLevel,
    Dispute,
    MatrixRow,
    Reconsideration,
)
from oversight.charter.schema.board import Board, CalendarRule, Heading, Intake, Numbering
from oversight.charter.schema.clocks import Anchor, Clock, TollReason
from oversight.charter.schema.hearings import NO_HEARING, Hearing
from oversight.charter.schema.investigation import SILENT, Investigation
from oversight.charter.schema.kinds import optional_table, table
from oversight.charter.schema.lives import EarlyResolution, Incomplete, Mediation, Reopening
from oversight.charter.schema.meetings import ClosedGround, Meetings
from oversight.charter.schema.notices import Contact, Notice
from oversight.charter.schema.packet import NO_PACKET, MemberPackets
from oversight.charter.schema.panels import NO_PANELS, Panels
from oversight.charter.schema.publication import Publication, RedactionBasis
from oversight.charter.schema.records import Exemption, RetentionClass
from oversight.charter.schema.requests import RequestItem
from oversight.charter.schema.review import NO_REVIEW, Review, ReviewLevel
from oversight.charter.schema.service import NO_CONFLICTS, NO_SERVICE, Conflicts, Service
from oversight.charter.schema.vocabulary import (
    AlternateRoute,
    Category,
    Closure,
    Dismissal,
    DismissalGround,
    Finding,
    PolicyRule,
    Referral,
    Standard,
    Subtype,
)
from oversight.charter.schema.voting import Body, Seat, VotingRule
from oversight.charter.schema.walls import WallRule
from oversight.kernel.calendar import Calendar, holidays_of


class Coded(Protocol):
    """Anything of the charter that has a code."""

    @property
    def code(self) -> str:
        """The code."""


C = TypeVar("C", bound=Coded)


@dataclass(frozen=True)
class Former:
    """Words that earlier versions of a law knew and this one no longer does: files still carry them."""

    categories: tuple[Category, ...] = ()
    findings: tuple[Finding, ...] = ()
    closures: tuple[Closure | DismissalGround, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Charter:
    """One version of a board's law. Look-ups raise KeyError for a code that this version does not have."""

    former: ClassVar[Former] = Former()
    "No key of the file: `Charters` fills it in for each version from those before it."

    heading: Heading = field(metadata={"key": "charter"})
    board: Board
    calendar_rule: CalendarRule = field(metadata={"key": "calendar"})
    numbering: Numbering
    intake: Intake
    standard: Standard
    dismissal: Dismissal
    meetings: Meetings | None = None
    service: Service | None = None
    conflicts: Conflicts | None = None
    panels: Panels | None = None
    packet: MemberPackets | None = None
    hearing: Hearing | None = None
    review: Review | None = None
    investigation: Investigation | None = None
    publication: Publication
    categories: tuple[Category, ...] = table("category")
    findings: tuple[Finding, ...] = table("finding")
    closures: tuple[Closure, ...] = table("closure")
    referrals: tuple[Referral, ...] = optional_table("referral")
    clocks: tuple[Clock, ...] = table("clock")
    tolls: tuple[TollReason, ...] = optional_table("toll")
    notices: tuple[Notice, ...] = table("notice")
    contacts: tuple[Contact, ...] = optional_table("contact")
    request_items: tuple[RequestItem, ...] = optional_table("request_item")
    seats: tuple[Seat, ...] = table("seat")
    voting: tuple[VotingRule, ...] = table("voting")
    closed_grounds: tuple[ClosedGround, ...] = optional_table("closed_ground")
    incomplete: Incomplete | None = None
    mediation: Mediation | None = None
    resolutions: tuple[EarlyResolution, ...] = optional_table("early_resolution")
    reopenings: tuple[Reopening, ...] = optional_table("reopening")
    walls: tuple[WallRule, ...] = optional_table("wall")
    subtypes: tuple[Subtype, ...] = optional_table("subtype")
    policies: tuple[PolicyRule, ...] = optional_table("policy")
    routes: tuple[AlternateRoute, ...] = optional_table("route")
    retention: tuple[RetentionClass, ...] = optional_table("retention")
    exemptions: tuple[Exemption, ...] = optional_table("exemption")
    answers: Answers | None = None
    discipline: tuple[DisciplineLevel, ...] = optional_table("discipline")
    matrix: tuple[MatrixRow, ...] = optional_table("matrix")
    dispute: Dispute | None = None
    reconsideration: Reconsideration | None = None
    translations: dict[str, dict[str, str]] | None = field(default=None, hash=False)
    "`[translations.es]`: words of this file, and what they are in that language."

    @property
    def code(self) -> str:
        """Which law this is, whatever its version."""
        return self.heading.code

    @property
    def name(self) -> str:
        """The name of the law."""
        return self.heading.name

    @property
    def in_force(self) -> dt.date:
        """The first day on which this version is the law."""
        return self.heading.in_force

    @property
    def version(self) -> str:
        """The name of this version, for example "model-city@2026-01-01"."""
        return self.heading.version

    def words_in(self, language: str) -> Mapping[str, str]:
        """Return what words of this law are in another language, as far as it says."""
        return (self.translations or {}).get(language, {})

    @property
    def editions(self) -> tuple[str, ...]:
        """Return the languages in which decisions are published, the one they are written in first."""
        return tuple(dict.fromkeys((self.board.languages[0], *self.publication.languages)))

    def calendar(self, closures: Mapping[dt.date, str] | None = None) -> Calendar:
        """Return the board's calendar, with the closure days that staff have entered."""
        rule = self.calendar_rule
        return Calendar(self.board.zone, holidays_of(rule.country, rule.subdivision), dict(closures or {}))

    @property
    def gates(self) -> Investigation:
        """Return what an investigation must hold; a modest measure where the law sets none."""
        return self.investigation or SILENT

    @property
    def known_categories(self) -> tuple[Category, ...]:
        """Return the categories of this version and those that only older files carry, to read; never to choose."""
        return (*self.categories, *self.former.categories)

    @property
    def known_findings(self) -> tuple[Finding, ...]:
        """Return the findings of this version and those that only older files carry, to read; never to choose."""
        return (*self.findings, *self.former.findings)

    @property
    def known_closures(self) -> tuple[Closure | DismissalGround, ...]:
        """Return every reason for which a case ended without a finding, those of older files too."""
        return (*self.closures, *self.dismissal.grounds, *self.former.closures)

    def category(self, code: str) -> Category:
        """Return a category of allegation, also one that only older files carry."""
        return _by_code(self.known_categories, code)

    def subtypes_of(self, category: str) -> tuple[Subtype, ...]:
        """Return the narrower kinds within a category."""
        return tuple(one for one in self.subtypes if one.category == category)

    def policy(self, code: str) -> PolicyRule:
        """Return a rule of the department."""
        return _by_code(self.policies, code)

    def route(self, code: str) -> AlternateRoute:
        """Return the other way of a complaint about the chief or the board's own people."""
        return _by_code(self.routes, code)

    def finding(self, code: str) -> Finding:
        """Return a finding, also one that only older files carry."""
        return _by_code(self.known_findings, code)

    def closure(self, code: str) -> Closure:
        """Return a reason for closing without a finding."""
        return _by_code(self.closures, code)

    def referral(self, code: str) -> Referral:
        """Return a body to which complaints are referred."""
        return _by_code(self.referrals, code)

    def reopening(self, code: str) -> Reopening:
        """Return a ground on which a case that ended is opened again."""
        return _by_code(self.reopenings, code)

    def resolution(self, code: str) -> EarlyResolution:
        """Return what may be asked of the department instead of an investigation."""
        return _by_code(self.resolutions, code)

    def ground(self, code: str) -> DismissalGround:
        """Return a ground of dismissal."""
        return _by_code(self.dismissal.grounds, code)

    def clock(self, code: str) -> Clock:
        """Return the rule of a clock."""
        return _by_code(self.clocks, code)

    def clocks_from(self, anchor: Anchor, of: str = "") -> tuple[Clock, ...]:
        """Return the clocks that an event of this kind starts; `of` says which document, meeting or answer it was."""
        return tuple(clock for clock in self.clocks if clock.anchor is anchor and clock.of in ("", of))

    def toll(self, code: str) -> TollReason:
        """Return a reason for which clocks stand still."""
        return _by_code(self.tolls, code)

    @property
    def tolls_to_ask(self) -> tuple[TollReason, ...]:
        """The reasons that people ask for; the stops of a mediation and of more investigation come by themselves."""
        own = {self.mediation.toll if self.mediation else "", self.answering.more_toll}
        return tuple(one for one in self.tolls if one.code not in own)

    def clocks_ended_by(self, event: str) -> tuple[Clock, ...]:
        """Return the clocks that an event meets."""
        return tuple(clock for clock in self.clocks if clock.ended_by == event)

    def notice(self, code: str) -> Notice:
        """Return the rule of a notice."""
        return _by_code(self.notices, code)

    def contact(self, code: str) -> Contact | None:
        """Return the institution that stands for a recipient; nothing when the charter names none."""
        return next((contact for contact in self.contacts if contact.code == code), None)

    def request_item(self, code: str) -> RequestItem:
        """Return a kind of thing that the board asks for."""
        return _by_code(self.request_items, code)

    def notices_for(self, event: str) -> tuple[Notice, ...]:
        """Return the notices that an event calls for."""
        return tuple(notice for notice in self.notices if notice.trigger == event)

    def wall(self, code: str) -> WallRule:
        """Return the rule of a kind of wall."""
        return _by_code(self.walls, code)

    @property
    def serving(self) -> Service:
        """Return what the law asks of members before and while they serve; nothing where it is silent."""
        return self.service or NO_SERVICE

    @property
    def conflict_rule(self) -> Conflicts:
        """Return what a member is compared with, and how a party may object; nothing where the law is silent."""
        return self.conflicts or NO_CONFLICTS

    @property
    def composition(self) -> Panels:
        """Return how a panel is composed; by appointing class where the law is silent."""
        return self.panels or NO_PANELS

    def seats_of(self, body: Body) -> tuple[Seat, ...]:
        """Return the seats whose holders sit on a body, alternates too."""
        return tuple(seat for seat in self.seats if seat.serves_on(body))

    @property
    def packet_rule(self) -> MemberPackets:
        """Return what members get to read before a meeting; a modest measure where the law is silent."""
        return self.packet or NO_PACKET

    @property
    def hearing_rule(self) -> Hearing:
        """Return how a case is heard before the vote; a rule without kinds where the board votes on the file alone."""
        return self.hearing or NO_HEARING

    @property
    def review_rule(self) -> Review:
        """Return the levels of review that the board chooses from; a rule without levels where the law knows none."""
        return self.review or NO_REVIEW

    def review_level(self, code: str) -> ReviewLevel:
        """Return a level of review."""
        return _by_code(self.review_rule.levels, code)

    @property
    def answering(self) -> Answers:
        """Return what the department may answer; accepting and differing where the law is silent."""
        return self.answers or USUAL

    def level(self, code: str) -> DisciplineLevel:
        """Return a level of discipline."""
        return _by_code(self.discipline, code)

    def seat(self, code: str) -> Seat:
        """Return a seat of the board."""
        return _by_code(self.seats, code)

    def voting_rule(self, body: Body) -> VotingRule:
        """Return how a body decides. Where the law does not know it, the rule of the board or its one official."""
        rules = {rule.body: rule for rule in self.voting}
        return rules.get(body) or rules.get("board") or rules["official"]

    def agenda_notice(self, kind: str) -> Clock | None:
        """Return the clock that says when the agenda of a meeting must be public; None where the law sets no time."""
        code = self.meetings.notice_of(kind) if self.meetings else ""
        return self.clock(code) if code else None

    def closed_ground(self, code: str) -> ClosedGround:
        """Return a ground on which a part of a meeting is closed to the public."""
        return _by_code(self.closed_grounds, code)

    def basis(self, code: str) -> RedactionBasis:
        """Return the basis on which words are withheld."""
        return _by_code(self.publication.bases, code)

    def exemption(self, code: str) -> Exemption:
        """Return a ground on which a record is withheld."""
        return _by_code(self.exemptions, code)

    def category_of(self, raw: str) -> Category | None:
        """Return the category that another record's word stands for; letter case and outer spaces do not matter."""
        return next((c for c in self.categories if _has_word(c.raw, raw)), None)

    def finding_of(self, raw: str) -> Finding | None:
        """Return the finding that another record's word stands for; letter case and outer spaces do not matter."""
        return next((f for f in self.findings if _has_word(f.raw, raw)), None)


def _by_code(things: Iterable[C], code: str) -> C:
    for thing in things:
        if thing.code == code:
            return thing
    raise KeyError(code)


def _has_word(words: Iterable[str], word: str) -> bool:
    return word.strip().casefold() in {known.strip().casefold() for known in words}
