"""What people and time do with clocks: start, meet, stop, extend, lift, move and miss them, as the charter says."""

from oversight.deadlines.actions.closures import add_closure_day, remove_closure_day
from oversight.deadlines.actions.counting import compute_clock, recount, recount_batch
from oversight.deadlines.actions.disowning import disown_clocks
from oversight.deadlines.actions.exceptions import accept_exception, ask_exception, refuse_exception
from oversight.deadlines.actions.extensions import ask_extension, deny_extension, grant_extension
from oversight.deadlines.actions.incident import start_from_incident
from oversight.deadlines.actions.lawful import end_by_law, let_lapse, run_on, stop_by_law
from oversight.deadlines.actions.laws import move_to_law, preview_law
from oversight.deadlines.actions.linking import copy_clocks, end_what_was_done
from oversight.deadlines.actions.moving import ask_move, move_batch, stop_move
from oversight.deadlines.actions.recording import record_done, record_start
from oversight.deadlines.actions.reopening import reopen_clocks, revive_clocks, revive_limits
from oversight.deadlines.actions.starting import (
    cancel_clocks,
    cancel_started_by,
    meet_clock,
    meet_clocks,
    move_anchor,
    start_clocks,
    start_for_new,
)
from oversight.deadlines.actions.sweeping import start_yearly, sweep
from oversight.deadlines.actions.tolls import approve_toll, ask_toll, end_toll, refuse_toll

__all__ = [
    "accept_exception",
    "add_closure_day",
    "approve_toll",
    "ask_exception",
    "ask_extension",
    "ask_move",
    "ask_toll",
    "cancel_clocks",
    "cancel_started_by",
    "compute_clock",
    "copy_clocks",
    "deny_extension",
    "disown_clocks",
    "end_by_law",
    "end_toll",
    "end_what_was_done",
    "grant_extension",
    "let_lapse",
    "meet_clock",
    "meet_clocks",
    "move_anchor",
    "move_batch",
    "move_to_law",
    "preview_law",
    "record_done",
    "record_start",
    "recount",
    "recount_batch",
    "refuse_exception",
    "refuse_toll",
    "remove_closure_day",
    "reopen_clocks",
    "revive_clocks",
    "revive_limits",
    "run_on",
    "start_clocks",
    "start_for_new",
    "start_from_incident",
    "start_yearly",
    "stop_by_law",
    "stop_move",
    "sweep",
]
