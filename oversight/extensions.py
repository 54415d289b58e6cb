"""The Flask extensions, unconfigured. `app.py` binds them."""

import datetime as dt
import hmac
import secrets

from flask import request
from flask_babel import Babel
from flask_limiter import Limiter
from flask_login import LoginManager
from flask_migrate import Migrate
from flask_sqlalchemy import SQLAlchemy
from flask_wtf import CSRFProtect

from oversight.db import Base

_salts: dict[dt.date, bytes] = {}


def address_key() -> str:
    """What limits count by: the address under a salt of the day that lives in memory only.

    Yesterday's salt is forgotten, so nobody can later ask which address it was.
    """
    today = dt.datetime.now(dt.UTC).date()
    if today not in _salts:
        _salts.clear()
        _salts[today] = secrets.token_bytes(32)
    return hmac.digest(_salts[today], (request.remote_addr or "").encode(), "sha256").hex()


db: SQLAlchemy = SQLAlchemy(model_class=Base)
migrate = Migrate()
login_manager = LoginManager()
csrf = CSRFProtect()
limiter = Limiter(key_func=address_key, storage_uri="memory://")
babel = Babel()
