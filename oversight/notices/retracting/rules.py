"""Which letters can still be withdrawn, and which were seen already. Pure."""

from oversight.notices.rules import State

REJECTED_BY = frozenset({State.AWAITING, State.HELD})
"""They wait for a person: they are rejected."""
GIVEN_UP_BY = frozenset({State.DRAFTED, State.FAILED, State.TO_PRINT})
"""They are free but have not gone: they are given up."""
SEEN = frozenset({State.SENT, State.MAILED, State.SENDING, State.UNKNOWN})
"""They went or may have gone. What is under way cannot be stopped; one of which nobody knows is not tried again."""
