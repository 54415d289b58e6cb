"""The arithmetic of clocks: facts in, a date and its whole explanation out. Pure; no clock on the wall is read here.

Conventions, unless a rule of the charter says otherwise: the day of the event is out, the last day is in; a missing day
of a month becomes its last day; an extension lengthens the period; a stop covers whole local days, from its first day
up to but not including its end; days covered by two stops count once; rolling comes after stops; hours run on the wall
clock of the board's zone; while a stop is open there is no due date.
"""

from oversight.deadlines.rules.compute import compute
from oversight.deadlines.rules.facts import ClockError, ClockFacts, Computed, Extension, Lifted, Step, StepKind, Toll
from oversight.deadlines.rules.states import State, state
from oversight.deadlines.rules.turns import marks

__all__ = [
    "ClockError",
    "ClockFacts",
    "Computed",
    "Extension",
    "Lifted",
    "State",
    "Step",
    "StepKind",
    "Toll",
    "compute",
    "marks",
    "state",
]
