"""Panels: who is proposed, drawn and replaced, within the limits of the law."""

from oversight.hearings.panels.composing import Candidate, propose

__all__ = ["Candidate", "propose"]
