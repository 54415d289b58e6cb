"""Clocks of cases, and the days on which the board was closed."""

import sqlalchemy as sa
from alembic import op

revision = "011"
down_revision = "010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Clocks of cases, and the days on which the board was closed."""
    op.create_table(
        "closure_day",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(length=200), nullable=False),
        sa.Column("by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_closure_day_by_id_account")),
        sa.PrimaryKeyConstraint("day", name=op.f("pk_closure_day")),
    )
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


def downgrade() -> None:
    """Take it back."""
    op.drop_index(
        "uq_deadline_open",
        table_name="deadline",
        sqlite_where=sa.text("state IN ('running', 'missed')"),
        postgresql_where=sa.text("state IN ('running', 'missed')"),
    )
    op.drop_index(
        "ix_deadline_open_due_at",
        table_name="deadline",
        sqlite_where=sa.text("state IN ('running', 'missed')"),
        postgresql_where=sa.text("state IN ('running', 'missed')"),
    )
    op.drop_index(op.f("ix_deadline_case_id"), table_name="deadline")
    op.drop_table("deadline")
    op.drop_table("closure_day")
