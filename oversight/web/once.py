"""A command that is sent twice is done once: the key that a browser sends with it is kept with the answer.

A browser that loses its connection does not know whether its command arrived. It sends it again under the same key:
what was done already is answered as before, and what was refused is judged anew.
"""

import datetime as dt
from typing import Final

from flask import Response, flash, redirect, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError

from oversight.extensions import db
from oversight.web import house
from oversight.web.models import LONGEST, AnsweredCommand

FIELD: Final = "once"
"""The field of a form that holds the key."""
KEPT: Final = dt.timedelta(days=2)
"""How long a key is known. A lost connection lasts minutes."""


def answered_before() -> ResponseReturnValue | None:
    """The answer to a command that was done under the same key; nothing for a new one, whose key is taken now."""
    key, account_id = request.form.get(FIELD, ""), house.actor().account_id
    if not key or len(key) > LONGEST or account_id is None:
        return None
    earlier = _known(account_id, key)
    if earlier is None:
        row = AnsweredCommand(account_id=account_id, key=key, path=request.path[:300], at=house.now())
        db.session.add(row)
        try:
            db.session.flush()
        except IntegrityError:  # the same command came a moment earlier, and has just been done
            db.session.rollback()
            earlier = _known(account_id, key)
    if earlier is None:
        return None
    flash(_("This was saved already. Nothing was done twice."), "info")
    return redirect(earlier.location or request.path, 303)


def _known(account_id: int, key: str) -> AnsweredCommand | None:
    mine = (AnsweredCommand.account_id == account_id, AnsweredCommand.path == request.path[:300])
    return db.session.scalar(select(AnsweredCommand).where(*mine, AnsweredCommand.key == key))


def remember(answer: Response) -> None:
    """Keep where the answer leads, and forget keys that are old. What was refused was never done: its key is free."""
    key, account_id = request.form.get(FIELD, ""), house.actor().account_id
    if not key or account_id is None or answer.status_code >= 400:
        return
    row = _known(account_id, key)
    if row is not None:
        row.location = (answer.location or "")[:500]
        db.session.execute(delete(AnsweredCommand).where(AnsweredCommand.at < house.now() - KEPT))
