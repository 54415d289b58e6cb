"""The shape of a charter. Each class is one table of the file; each field is one key of that table.

A key exists only because something reads it. A rule always says where it comes from: a citation, or else a reason.
"""

from oversight.charter.schema.answers import (
    Answers,
    DisciplineLevel,
    Dispute,
    MatrixRow,
    Reconsideration,
    ReconsiderationGround,
)
from oversight.charter.schema.board import (
    Board,
    CalendarRule,
    FilingWindow,
    Heading,
    Intake,
    IntakeChannel,
    Numbering,
    UrgentMark,
)
from oversight.charter.schema.clocks import (
    Anchor,
    AtDue,
    Clock,
    Direction,
    ExceptionRule,
    ExtensionRule,
    Force,
    Roll,
    Subject,
    TollReason,
    Unit,
)
from oversight.charter.schema.hearings import Hearing
from oversight.charter.schema.investigation import Investigation, PlanTask
from oversight.charter.schema.law import Charter
from oversight.charter.schema.lives import EarlyResolution, Incomplete, Mediation, Reopening
from oversight.charter.schema.meetings import ClosedGround, Meetings
from oversight.charter.schema.notices import CLOCK_EVENTS, Channel, Contact, Notice, Recipient
from oversight.charter.schema.offices import Office
from oversight.charter.schema.packet import MemberPackets
from oversight.charter.schema.panels import Panels
from oversight.charter.schema.publication import Publication, RedactionBasis
from oversight.charter.schema.records import CountedFrom, Exemption, Material, Outcome, RetentionClass
from oversight.charter.schema.requests import RequestItem
from oversight.charter.schema.review import Review, ReviewLevel
from oversight.charter.schema.service import Conflicts, Exclusion, Service, TrainingItem
from oversight.charter.schema.sources import Sourced
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
from oversight.charter.schema.voting import Seat, VotingRule
from oversight.charter.schema.walls import WallRule

__all__ = [
    "CLOCK_EVENTS",
    "AlternateRoute",
    "Anchor",
    "Answers",
    "AtDue",
    "Board",
    "CalendarRule",
    "Category",
    "Channel",
    "Charter",
    "Clock",
    "ClosedGround",
    "Closure",
    "Conflicts",
    "Contact",
    "CountedFrom",
    "Direction",
    "DisciplineLevel",
    "Dismissal",
    "DismissalGround",
    "Dispute",
    "EarlyResolution",
    "ExceptionRule",
    "Exclusion",
    "Exemption",
    "ExtensionRule",
    "FilingWindow",
    "Finding",
    "Force",
    "Heading",
    "Hearing",
    "Incomplete",
    "Intake",
    "IntakeChannel",
    "Investigation",
    "Material",
    "MatrixRow",
    "Mediation",
    "Meetings",
    "MemberPackets",
    "Notice",
    "Numbering",
    "Office",
    "Outcome",
    "Panels",
    "PlanTask",
    "PolicyRule",
    "Publication",
    "Recipient",
    "Reconsideration",
    "ReconsiderationGround",
    "RedactionBasis",
    "Referral",
    "Reopening",
    "RequestItem",
    "RetentionClass",
    "Review",
    "ReviewLevel",
    "Roll",
    "Seat",
    "Service",
    "Sourced",
    "Standard",
    "Subject",
    "Subtype",
    "TollReason",
    "TrainingItem",
    "Unit",
    "UrgentMark",
    "VotingRule",
    "WallRule",
]
