"""Triage decisions and declared facts."""

import sqlalchemy as sa
from alembic import op

revision = "008"
down_revision = "007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Triage decisions and declared facts."""
    op.create_table(
        "declared_fact",
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("anchor", sa.String(length=20), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("declared_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint("anchor IN ('receipt', 'perfected')", name=op.f("ck_declared_fact_anchor")),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_declared_fact_by_id_account")),
        sa.ForeignKeyConstraint(["case_id"], ["board_case.id"], name=op.f("fk_declared_fact_case_id_board_case")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_declared_fact")),
        sa.UniqueConstraint("case_id", "anchor", name=op.f("uq_declared_fact_case_id_anchor")),
    )
    op.create_table(
        "triage_decision",
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("decision", sa.String(length=20), nullable=False),
        sa.Column("code", sa.String(length=80), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("late_reason", sa.Text(), nullable=False),
        sa.Column("by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("charter", sa.String(length=80), nullable=False),
        sa.Column("member_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("answer", sa.String(length=20), nullable=True),
        sa.Column("answer_reason", sa.Text(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint("answer IN ('concurred', 'disputed')", name=op.f("ck_triage_decision_answer")),
        sa.CheckConstraint("decision IN ('investigate', 'refer', 'dismiss')", name=op.f("ck_triage_decision_decision")),
        sa.CheckConstraint("member_id IS NULL OR decision = 'dismiss'", name=op.f("ck_triage_decision_asked")),
        sa.CheckConstraint("(answer IS NULL) = (answered_at IS NULL)", name=op.f("ck_triage_decision_answered")),
        sa.CheckConstraint("answer IS NULL OR member_id IS NOT NULL", name=op.f("ck_triage_decision_member")),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_triage_decision_by_id_account")),
        sa.ForeignKeyConstraint(["case_id"], ["board_case.id"], name=op.f("fk_triage_decision_case_id_board_case")),
        sa.ForeignKeyConstraint(["member_id"], ["account.id"], name=op.f("fk_triage_decision_member_id_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_triage_decision")),
    )
    op.create_index(op.f("ix_triage_decision_case_id"), "triage_decision", ["case_id"], unique=False)
    op.create_index(op.f("ix_triage_decision_member_id"), "triage_decision", ["member_id"], unique=False)
    op.create_index(
        "uq_triage_decision_open",
        "triage_decision",
        ["case_id"],
        unique=True,
        sqlite_where=sa.text("member_id IS NOT NULL AND answer IS NULL"),
        postgresql_where=sa.text("member_id IS NOT NULL AND answer IS NULL"),
    )


def downgrade() -> None:
    """Take it back."""
    op.drop_index(
        "uq_triage_decision_open",
        table_name="triage_decision",
        sqlite_where=sa.text("member_id IS NOT NULL AND answer IS NULL"),
        postgresql_where=sa.text("member_id IS NOT NULL AND answer IS NULL"),
    )
    op.drop_index(op.f("ix_triage_decision_member_id"), table_name="triage_decision")
    op.drop_index(op.f("ix_triage_decision_case_id"), table_name="triage_decision")
    op.drop_table("triage_decision")
    op.drop_table("declared_fact")
