"""Letters kept back for a time because somebody asked for silence."""

import sqlalchemy as sa
from alembic import op

revision = "021"
down_revision = "020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Letters kept back for a time because somebody asked for silence."""
    op.create_table(
        "notice_hold",
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("notice", sa.String(length=20), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("asked_for", sa.String(length=200), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("asked_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("decided_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("renewed", sa.Integer(), nullable=False),
        sa.Column("asked_again_on", sa.Date(), nullable=True),
        sa.Column("ended_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("end_reason", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint("(state = 'asked') = (decided_at IS NULL)", name=op.f("ck_notice_hold_decided")),
        sa.CheckConstraint("(state = 'released') = (ended_at IS NOT NULL)", name=op.f("ck_notice_hold_ended")),
        sa.CheckConstraint("state IN ('asked', 'in-force', 'declined', 'released')", name=op.f("ck_notice_hold_state")),
        sa.CheckConstraint(
            "decided_by_id IS NULL OR decided_by_id <> asked_by_id", name=op.f("ck_notice_hold_second_person")
        ),
        sa.ForeignKeyConstraint(["asked_by_id"], ["account.id"], name=op.f("fk_notice_hold_asked_by_id_account")),
        sa.ForeignKeyConstraint(["case_id"], ["board_case.id"], name=op.f("fk_notice_hold_case_id_board_case")),
        sa.ForeignKeyConstraint(["decided_by_id"], ["account.id"], name=op.f("fk_notice_hold_decided_by_id_account")),
        sa.ForeignKeyConstraint(["ended_by_id"], ["account.id"], name=op.f("fk_notice_hold_ended_by_id_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice_hold")),
    )
    op.create_index(op.f("ix_notice_hold_case_id"), "notice_hold", ["case_id"], unique=False)
    op.create_index(
        "ix_notice_hold_until",
        "notice_hold",
        ["until"],
        unique=False,
        sqlite_where=sa.text("state IN ('asked', 'in-force')"),
        postgresql_where=sa.text("state IN ('asked', 'in-force')"),
    )
    op.create_index(
        "uq_notice_hold_open",
        "notice_hold",
        ["case_id", "notice"],
        unique=True,
        sqlite_where=sa.text("state IN ('asked', 'in-force')"),
        postgresql_where=sa.text("state IN ('asked', 'in-force')"),
    )


def downgrade() -> None:
    """Take it back."""
    op.drop_index(
        "uq_notice_hold_open",
        table_name="notice_hold",
        sqlite_where=sa.text("state IN ('asked', 'in-force')"),
        postgresql_where=sa.text("state IN ('asked', 'in-force')"),
    )
    op.drop_index(
        "ix_notice_hold_until",
        table_name="notice_hold",
        sqlite_where=sa.text("state IN ('asked', 'in-force')"),
        postgresql_where=sa.text("state IN ('asked', 'in-force')"),
    )
    op.drop_index(op.f("ix_notice_hold_case_id"), table_name="notice_hold")
    op.drop_table("notice_hold")
