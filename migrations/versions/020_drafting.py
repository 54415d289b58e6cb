"""Guardians, and letters that wait for a person before they go."""

import sqlalchemy as sa
from alembic import op

from oversight.db import change_check

revision = "020"
down_revision = "019"
branch_labels = None
depends_on = None

STATES = ("drafted", "sending", "sent", "failed", "to-print", "mailed", "given-up", "unknown")
ROLES = ("complainant", "affected", "witness", "representative")
OPEN = "state IN ('drafted', 'sending', 'unknown', 'failed', 'to-print'{more})"
LINKS = (("slot_id", "officer_slot"), ("account_id", "account"), ("approved_by_id", "account"))


def upgrade() -> None:
    """Guardians, and letters that wait for a person before they go."""
    bind = op.get_bind()
    op.add_column("party", sa.Column("in_conflict", sa.Boolean(), nullable=False, server_default=sa.false()))
    change_check(bind, "party", "ck_party_role", f"role IN {(*ROLES, 'guardian')}")
    kind = "INTEGER" if bind.dialect.name == "sqlite" else "BIGINT"
    for name, table in LINKS:  # SQLite adds a column with its reference only in one statement
        op.execute(
            f"ALTER TABLE letter ADD COLUMN {name} {kind} CONSTRAINT fk_letter_{name}_{table} REFERENCES {table} (id)"
        )
    op.add_column("letter", sa.Column("to_name", sa.String(length=200), nullable=False, server_default=""))
    op.add_column("letter", sa.Column("asked_language", sa.String(length=20), nullable=False, server_default=""))
    op.add_column("letter", sa.Column("recorded", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("letter", sa.Column("confidential", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("letter", sa.Column("occasion", sa.JSON(), nullable=False, server_default="{}"))
    op.add_column("letter", sa.Column("parts", sa.JSON(), nullable=False, server_default="{}"))
    op.add_column("letter", sa.Column("dated_on", sa.Date(), nullable=True))
    op.add_column("letter", sa.Column("approved_at", sa.DateTime(timezone=True), nullable=True))
    change_check(bind, "letter", "ck_letter_state", f"state IN {(*STATES, 'awaiting', 'held', 'rejected')}")
    change_check(bind, "letter", "ck_letter_given_up", "state NOT IN ('given-up', 'rejected') OR reason <> ''")
    _index(", 'awaiting', 'held'")


def downgrade() -> None:
    """Take it back."""
    bind = op.get_bind()
    _index("")
    change_check(bind, "letter", "ck_letter_given_up", "state <> 'given-up' OR reason <> ''")
    change_check(bind, "letter", "ck_letter_state", f"state IN {STATES}")
    for name in ("approved_at", "dated_on", "parts", "occasion", "confidential", "recorded"):
        op.drop_column("letter", name)
    for name in ("asked_language", "to_name", *(name for name, _table in LINKS)):
        op.drop_column("letter", name)
    change_check(bind, "party", "ck_party_role", f"role IN {ROLES}")
    op.drop_column("party", "in_conflict")


def _index(more: str) -> None:
    where = sa.text(OPEN.format(more=more))
    op.drop_index("ix_letter_open", table_name="letter")
    op.create_index(
        "ix_letter_open",
        "letter",
        ["state", "created_at"],
        unique=False,
        sqlite_where=where,
        postgresql_where=where,
    )
