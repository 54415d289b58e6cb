"""Hearings: how the board decides: meetings, panels, conflicts, quorum, ballots, minutes."""
