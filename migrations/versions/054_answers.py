"""What the board recommends, what the department answers, and what follows."""

import sqlalchemy as sa
from alembic import op

revision = "054"
down_revision = "053"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """What the board recommends, what the department answers, and what follows."""
    op.create_table(
        "answer_draft",
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("typed", sa.JSON(), nullable=False),
        sa.Column("by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_answer_draft_by_id_account")),
        sa.ForeignKeyConstraint(["case_id"], ["board_case.id"], name=op.f("fk_answer_draft_case_id_board_case")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_answer_draft")),
        sa.UniqueConstraint("case_id", name=op.f("uq_answer_draft_case_id")),
    )
    op.create_table(
        "dispute",
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("body", sa.String(length=20), nullable=False),
        sa.Column("label", sa.String(length=300), nullable=False),
        sa.Column("test", sa.Text(), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("binding", sa.Boolean(), nullable=False),
        sa.Column("charter", sa.String(length=80), nullable=False),
        sa.Column("by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("referred_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled_on", sa.Date(), nullable=True),
        sa.Column("settled_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint("(settled_on IS NULL) = (settled_at IS NULL)", name=op.f("ck_dispute_settled")),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_dispute_by_id_account")),
        sa.ForeignKeyConstraint(["case_id"], ["board_case.id"], name=op.f("fk_dispute_case_id_board_case")),
        sa.ForeignKeyConstraint(["settled_by_id"], ["account.id"], name=op.f("fk_dispute_settled_by_id_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dispute")),
    )
    op.create_index(op.f("ix_dispute_case_id"), "dispute", ["case_id"], unique=False)
    op.create_index(
        "uq_dispute_open",
        "dispute",
        ["case_id"],
        unique=True,
        sqlite_where=sa.text("settled_on IS NULL"),
        postgresql_where=sa.text("settled_on IS NULL"),
    )
    op.create_table(
        "more_asked",
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("toll", sa.String(length=40), nullable=False),
        sa.Column("by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_more_asked_by_id_account")),
        sa.ForeignKeyConstraint(["case_id"], ["board_case.id"], name=op.f("fk_more_asked_case_id_board_case")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_more_asked")),
    )
    op.create_index(op.f("ix_more_asked_case_id"), "more_asked", ["case_id"], unique=False)
    op.create_table(
        "reconsideration_request",
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("by_role", sa.String(length=20), nullable=False),
        sa.Column("slot_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("ground", sa.String(length=60), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("arrived_on", sa.Date(), nullable=False),
        sa.Column("served_on", sa.Date(), nullable=True),
        sa.Column("last_on", sa.Date(), nullable=True),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("logged_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("logged_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("charter", sa.String(length=80), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint(
            "(by_role = 'officer') = (slot_id IS NOT NULL)", name=op.f("ck_reconsideration_request_slot")
        ),
        sa.CheckConstraint(
            "(state IN ('open', 'late')) = (decided_at IS NULL)", name=op.f("ck_reconsideration_request_decided")
        ),
        sa.CheckConstraint("by_role IN ('complainant', 'officer')", name=op.f("ck_reconsideration_request_by_role")),
        sa.CheckConstraint(
            "state IN ('open', 'late', 'granted', 'refused')", name=op.f("ck_reconsideration_request_state")
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["board_case.id"], name=op.f("fk_reconsideration_request_case_id_board_case")
        ),
        sa.ForeignKeyConstraint(
            ["decided_by_id"], ["account.id"], name=op.f("fk_reconsideration_request_decided_by_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["logged_by_id"], ["account.id"], name=op.f("fk_reconsideration_request_logged_by_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["slot_id"], ["officer_slot.id"], name=op.f("fk_reconsideration_request_slot_id_officer_slot")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reconsideration_request")),
    )
    op.create_index(op.f("ix_reconsideration_request_case_id"), "reconsideration_request", ["case_id"], unique=False)
    op.create_table(
        "dispute_result",
        sa.Column("dispute_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("pair_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("prevails", sa.String(length=20), nullable=True),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("level", sa.String(length=40), nullable=False),
        sa.Column("days", sa.Integer(), nullable=True),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint("prevails IN ('board', 'department', 'other')", name=op.f("ck_dispute_result_prevails")),
        sa.ForeignKeyConstraint(["dispute_id"], ["dispute.id"], name=op.f("fk_dispute_result_dispute_id_dispute")),
        sa.ForeignKeyConstraint(["pair_id"], ["pair.id"], name=op.f("fk_dispute_result_pair_id_pair")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dispute_result")),
    )
    op.create_index(op.f("ix_dispute_result_dispute_id"), "dispute_result", ["dispute_id"], unique=False)
    op.create_table(
        "later_outcome",
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("pair_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("forum", sa.String(length=20), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("finding", sa.String(length=20), nullable=False),
        sa.Column("discipline", sa.String(length=20), nullable=False),
        sa.Column("level", sa.String(length=40), nullable=False),
        sa.Column("days", sa.Integer(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("charter", sa.String(length=80), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint("(discipline = 'changed') = (level <> '')", name=op.f("ck_later_outcome_level")),
        sa.CheckConstraint(
            "discipline IN ('stands', 'changed', 'set_aside')", name=op.f("ck_later_outcome_discipline")
        ),
        sa.CheckConstraint("finding IN ('stands', 'changed', 'set_aside')", name=op.f("ck_later_outcome_finding")),
        sa.CheckConstraint("forum IN ('arbitration', 'court', 'civil_service')", name=op.f("ck_later_outcome_forum")),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_later_outcome_by_id_account")),
        sa.ForeignKeyConstraint(["case_id"], ["board_case.id"], name=op.f("fk_later_outcome_case_id_board_case")),
        sa.ForeignKeyConstraint(["pair_id"], ["pair.id"], name=op.f("fk_later_outcome_pair_id_pair")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_later_outcome")),
    )
    op.create_index(op.f("ix_later_outcome_case_id"), "later_outcome", ["case_id"], unique=False)
    op.create_table(
        "recommendation",
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("target", sa.String(length=20), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("pair_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("level", sa.String(length=40), nullable=False),
        sa.Column("days", sa.Integer(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("prior", sa.Integer(), nullable=True),
        sa.Column("outside", sa.Boolean(), nullable=False),
        sa.Column("by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("charter", sa.String(length=80), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint("(kind = 'discipline') = (level <> '')", name=op.f("ck_recommendation_level")),
        sa.CheckConstraint("(target = 'officer') = (pair_id IS NOT NULL)", name=op.f("ck_recommendation_pair")),
        sa.CheckConstraint("kind IN ('discipline', 'training', 'change')", name=op.f("ck_recommendation_kind")),
        sa.CheckConstraint("target IN ('officer', 'department', 'policy')", name=op.f("ck_recommendation_target")),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_recommendation_by_id_account")),
        sa.ForeignKeyConstraint(["case_id"], ["board_case.id"], name=op.f("fk_recommendation_case_id_board_case")),
        sa.ForeignKeyConstraint(["pair_id"], ["pair.id"], name=op.f("fk_recommendation_pair_id_pair")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recommendation")),
    )
    op.create_index(op.f("ix_recommendation_pair_id"), "recommendation", ["pair_id"], unique=False)
    op.create_index(
        "uq_recommendation_current",
        "recommendation",
        ["case_id", "number"],
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.create_table(
        "department_response",
        sa.Column("recommendation_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("choice", sa.String(length=20), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("level", sa.String(length=40), nullable=False),
        sa.Column("days", sa.Integer(), nullable=True),
        sa.Column("imposed_on", sa.Date(), nullable=True),
        sa.Column("by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("charter", sa.String(length=80), nullable=False),
        sa.Column("superseded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint(
            "choice IN ('accept', 'in_part', 'modify', 'reject')", name=op.f("ck_department_response_choice")
        ),
        sa.CheckConstraint(
            "level <> '' OR (days IS NULL AND imposed_on IS NULL)", name=op.f("ck_department_response_imposed")
        ),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_department_response_by_id_account")),
        sa.ForeignKeyConstraint(
            ["recommendation_id"],
            ["recommendation.id"],
            name=op.f("fk_department_response_recommendation_id_recommendation"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_department_response")),
    )
    op.create_index(
        "uq_department_response_current",
        "department_response",
        ["recommendation_id"],
        unique=True,
        sqlite_where=sa.text("superseded_at IS NULL"),
        postgresql_where=sa.text("superseded_at IS NULL"),
    )
    op.add_column("transmission", sa.Column("silent", sa.Boolean(), server_default=sa.false(), nullable=False))


def downgrade() -> None:
    """Take it back."""
    op.drop_column("transmission", "silent")
    op.drop_index(
        "uq_department_response_current",
        table_name="department_response",
        sqlite_where=sa.text("superseded_at IS NULL"),
        postgresql_where=sa.text("superseded_at IS NULL"),
    )
    op.drop_table("department_response")
    op.drop_index(
        "uq_recommendation_current",
        table_name="recommendation",
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.drop_index(op.f("ix_recommendation_pair_id"), table_name="recommendation")
    op.drop_table("recommendation")
    op.drop_index(op.f("ix_later_outcome_case_id"), table_name="later_outcome")
    op.drop_table("later_outcome")
    op.drop_index(op.f("ix_dispute_result_dispute_id"), table_name="dispute_result")
    op.drop_table("dispute_result")
    op.drop_index(op.f("ix_reconsideration_request_case_id"), table_name="reconsideration_request")
    op.drop_table("reconsideration_request")
    op.drop_index(op.f("ix_more_asked_case_id"), table_name="more_asked")
    op.drop_table("more_asked")
    op.drop_index(
        "uq_dispute_open",
        table_name="dispute",
        sqlite_where=sa.text("settled_on IS NULL"),
        postgresql_where=sa.text("settled_on IS NULL"),
    )
    op.drop_index(op.f("ix_dispute_case_id"), table_name="dispute")
    op.drop_table("dispute")
    op.drop_table("answer_draft")
