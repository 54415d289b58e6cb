"""Clocks of officers, allegations, requests, letters and meetings; turns, restarts, and when time next changes them."""

import sqlalchemy as sa
from alembic import op

revision = "017"
down_revision = "016"
branch_labels = None
depends_on = None

KEPT = (
    "case_id",
    "clock",
    "name",
    "charter",
    "anchor",
    "anchor_at",
    "anchor_entry_id",
    "due_at",
    "due_on",
    "explanation",
    "due_soon",
    "ended_by",
    "promise",
    "owner",
    "owner_id",
    "escalate_to",
    "state",
    "started_at",
    "met_at",
    "missed_at",
    "id",
)


def upgrade() -> None:
    """Clocks of officers, allegations, requests, letters and meetings; turns, restarts, the next change."""
    columns = ", ".join(KEPT)
    op.execute(f"CREATE TABLE deadline_before AS SELECT {columns} FROM deadline")
    op.drop_table("deadline")
    _create()
    op.execute(
        f"""INSERT INTO deadline ({columns}, subject, subject_id, mark, restarts, by_post, bars_discipline, next_at)
        SELECT {columns}, 'case', case_id, 1, 0, {_false()}, {_false()},
        CASE WHEN state = 'running' THEN due_at END FROM deadline_before"""
    )
    op.drop_table("deadline_before")
    _go_on_counting()


def downgrade() -> None:
    """Take it back; clocks of anything but a case, and later turns, are lost."""
    columns = ", ".join(KEPT)
    op.execute(
        f"""CREATE TABLE deadline_after AS SELECT {columns} FROM deadline
        WHERE subject = 'case' AND mark = 1 AND state <> 'lifted'"""
    )
    op.drop_table("deadline")
    _create_old()
    op.execute(f"INSERT INTO deadline ({columns}) SELECT {columns} FROM deadline_after")
    op.drop_table("deadline_after")
    _go_on_counting()


def _false() -> str:
    return "false" if op.get_bind().dialect.name == "postgresql" else "0"


def _go_on_counting() -> None:
    """Rows were copied with their numbers: the next row must get a new one."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute("SELECT setval(pg_get_serial_sequence('deadline', 'id'), coalesce(max(id), 0) + 1) FROM deadline")


def _create() -> None:
    op.create_table(
        "deadline",
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("subject", sa.String(length=20), nullable=False),
        sa.Column("subject_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("clock", sa.String(length=60), nullable=False),
        sa.Column("mark", sa.Integer(), nullable=False),
        sa.Column("restarts", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("charter", sa.String(length=80), nullable=False),
        sa.Column("anchor", sa.String(length=20), nullable=False),
        sa.Column("instead", sa.String(length=20), nullable=True),
        sa.Column("anchor_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_post", sa.Boolean(), nullable=False),
        sa.Column("anchor_entry_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("explanation", sa.JSON(), nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("due_soon", sa.Integer(), nullable=False),
        sa.Column("ended_by", sa.String(length=80), nullable=False),
        sa.Column("promise", sa.Text(), nullable=False),
        sa.Column("owner", sa.String(length=40), nullable=False),
        sa.Column("owner_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("escalate_to", sa.String(length=40), nullable=True),
        sa.Column("bars_discipline", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("met_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("missed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint("(state = 'met') = (met_at IS NOT NULL)", name=op.f("ck_deadline_met")),
        sa.CheckConstraint("case_id IS NOT NULL OR subject IN ('meeting', 'board')", name=op.f("ck_deadline_case")),
        sa.CheckConstraint("next_at IS NULL OR state = 'running'", name=op.f("ck_deadline_next")),
        sa.CheckConstraint(
            "owner IN ('intake', 'investigator', 'supervisor', 'counsel', 'director', 'chair', 'member', 'records', 'liaison', 'chief', 'auditor', 'administrator')",
            name=op.f("ck_deadline_owner"),
        ),
        sa.CheckConstraint("state <> 'missed' OR missed_at IS NOT NULL", name=op.f("ck_deadline_missed")),
        sa.CheckConstraint(
            "state IN ('running', 'met', 'missed', 'cancelled', 'lifted')", name=op.f("ck_deadline_state")
        ),
        sa.CheckConstraint(
            "subject IN ('case', 'officer', 'allegation', 'request', 'notice', 'meeting', 'board')",
            name=op.f("ck_deadline_subject"),
        ),
        sa.CheckConstraint("(due_at IS NULL) = (due_on IS NULL)", name=op.f("ck_deadline_due")),
        sa.ForeignKeyConstraint(["case_id"], ["board_case.id"], name=op.f("fk_deadline_case_id_board_case")),
        sa.ForeignKeyConstraint(["owner_id"], ["account.id"], name=op.f("fk_deadline_owner_id_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deadline")),
    )
    op.create_index(op.f("ix_deadline_case_id"), "deadline", ["case_id"], unique=False)
    op.create_index(
        "ix_deadline_next_at",
        "deadline",
        ["next_at"],
        unique=False,
        sqlite_where=sa.text("next_at IS NOT NULL"),
        postgresql_where=sa.text("next_at IS NOT NULL"),
    )
    op.create_index(
        "ix_deadline_open_case_id",
        "deadline",
        ["case_id", "due_at"],
        unique=False,
        sqlite_where=sa.text("state IN ('running', 'missed')"),
        postgresql_where=sa.text("state IN ('running', 'missed')"),
    )
    op.create_index(
        "ix_deadline_open_due_at",
        "deadline",
        ["due_at"],
        unique=False,
        sqlite_where=sa.text("state IN ('running', 'missed')"),
        postgresql_where=sa.text("state IN ('running', 'missed')"),
    )
    op.create_index(
        "uq_deadline_open",
        "deadline",
        ["subject", "subject_id", "clock", "mark"],
        unique=True,
        sqlite_where=sa.text("state IN ('running', 'missed')"),
        postgresql_where=sa.text("state IN ('running', 'missed')"),
    )


def _create_old() -> None:
    op.create_table(
        "deadline",
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("clock", sa.String(length=60), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("charter", sa.String(length=80), nullable=False),
        sa.Column("anchor", sa.String(length=20), nullable=False),
        sa.Column("anchor_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("anchor_entry_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("explanation", sa.JSON(), nullable=False),
        sa.Column("due_soon", sa.Integer(), nullable=False),
        sa.Column("ended_by", sa.String(length=80), nullable=False),
        sa.Column("promise", sa.Text(), nullable=False),
        sa.Column("owner", sa.String(length=40), nullable=False),
        sa.Column("owner_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("escalate_to", sa.String(length=40), nullable=True),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("met_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("missed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint("(state = 'met') = (met_at IS NOT NULL)", name=op.f("ck_deadline_met")),
        sa.CheckConstraint(
            "owner IN ('intake', 'investigator', 'supervisor', 'counsel', 'director', 'chair', 'member', 'records', 'liaison', 'chief', 'auditor', 'administrator')",
            name=op.f("ck_deadline_owner"),
        ),
        sa.CheckConstraint("state <> 'missed' OR missed_at IS NOT NULL", name=op.f("ck_deadline_missed")),
        sa.CheckConstraint("state IN ('running', 'met', 'missed', 'cancelled')", name=op.f("ck_deadline_state")),
        sa.CheckConstraint("(due_at IS NULL) = (due_on IS NULL)", name=op.f("ck_deadline_due")),
        sa.ForeignKeyConstraint(["case_id"], ["board_case.id"], name=op.f("fk_deadline_case_id_board_case")),
        sa.ForeignKeyConstraint(["owner_id"], ["account.id"], name=op.f("fk_deadline_owner_id_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deadline")),
    )
    op.create_index(op.f("ix_deadline_case_id"), "deadline", ["case_id"], unique=False)
    op.create_index(
        "ix_deadline_open_due_at",
        "deadline",
        ["due_at"],
        unique=False,
        sqlite_where=sa.text("state IN ('running', 'missed')"),
        postgresql_where=sa.text("state IN ('running', 'missed')"),
    )
    op.create_index(
        "uq_deadline_open",
        "deadline",
        ["case_id", "clock"],
        unique=True,
        sqlite_where=sa.text("state IN ('running', 'missed')"),
        postgresql_where=sa.text("state IN ('running', 'missed')"),
    )
    op.create_index(
        "ix_deadline_open_case_id",
        "deadline",
        ["case_id", "due_at"],
        unique=False,
        sqlite_where=sa.text("state IN ('running', 'missed')"),
        postgresql_where=sa.text("state IN ('running', 'missed')"),
    )
