"""Early resolution, mediation, and closing by directive."""

import sqlalchemy as sa
from alembic import op

revision = "031"
down_revision = "030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Early resolution, mediation, and closing by directive."""
    op.create_table(
        "closure_directive",
        sa.Column("number", sa.String(length=80), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("category", sa.String(length=80), nullable=False),
        sa.Column("before", sa.Date(), nullable=False),
        sa.Column("by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("back_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("back_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("back_reason", sa.Text(), nullable=False),
        sa.Column("back_finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint("(back_at IS NULL) = (back_by_id IS NULL)", name=op.f("ck_closure_directive_back")),
        sa.ForeignKeyConstraint(["back_by_id"], ["account.id"], name=op.f("fk_closure_directive_back_by_id_account")),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_closure_directive_by_id_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_closure_directive")),
        sa.UniqueConstraint("number", name=op.f("uq_closure_directive_number")),
    )
    op.create_table(
        "closure_directive_case",
        sa.Column("directive_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("why", sa.String(length=300), nullable=False),
        sa.Column("from_stage", sa.String(length=20), nullable=False),
        sa.Column("clocks", sa.JSON(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint("state <> 'skipped' OR why <> ''", name=op.f("ck_closure_directive_case_why")),
        sa.CheckConstraint(
            "state IN ('waiting', 'closed', 'skipped', 'back')", name=op.f("ck_closure_directive_case_state")
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["board_case.id"], name=op.f("fk_closure_directive_case_case_id_board_case")
        ),
        sa.ForeignKeyConstraint(
            ["directive_id"],
            ["closure_directive.id"],
            name=op.f("fk_closure_directive_case_directive_id_closure_directive"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_closure_directive_case")),
        sa.UniqueConstraint("directive_id", "case_id", name=op.f("uq_closure_directive_case_directive_id_case_id")),
    )
    op.create_index(op.f("ix_closure_directive_case_case_id"), "closure_directive_case", ["case_id"], unique=False)
    op.create_index(
        "ix_closure_directive_case_state", "closure_directive_case", ["directive_id", "state", "id"], unique=False
    )
    op.create_table(
        "early_resolution",
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("code", sa.String(length=60), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("charter", sa.String(length=80), nullable=False),
        sa.Column("outcome", sa.String(length=20), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint("outcome IN ('done', 'failed')", name=op.f("ck_early_resolution_outcome")),
        sa.CheckConstraint("(outcome IS NULL) = (settled_at IS NULL)", name=op.f("ck_early_resolution_settled")),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_early_resolution_by_id_account")),
        sa.ForeignKeyConstraint(["case_id"], ["board_case.id"], name=op.f("fk_early_resolution_case_id_board_case")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_early_resolution")),
    )
    op.create_index(op.f("ix_early_resolution_case_id"), "early_resolution", ["case_id"], unique=False)
    op.create_index(
        "uq_early_resolution_open",
        "early_resolution",
        ["case_id"],
        unique=True,
        sqlite_where=sa.text("outcome IS NULL"),
        postgresql_where=sa.text("outcome IS NULL"),
    )
    op.create_table(
        "mediation",
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("mediator", sa.String(length=200), nullable=False),
        sa.Column("session_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("place", sa.String(length=300), nullable=False),
        sa.Column("by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("outcome", sa.String(length=20), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("failed_by", sa.String(length=20), nullable=True),
        sa.Column("good_faith", sa.Boolean(), nullable=True),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint("failed_by IN ('complainant', 'officer', 'nobody')", name=op.f("ck_mediation_failed_by")),
        sa.CheckConstraint("outcome <> 'mediated' OR signed_on IS NOT NULL", name=op.f("ck_mediation_signed")),
        sa.CheckConstraint("outcome IN ('mediated', 'failed', 'closed', 'refused')", name=op.f("ck_mediation_outcome")),
        sa.CheckConstraint("(outcome IS NULL) = (ended_at IS NULL)", name=op.f("ck_mediation_ended")),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_mediation_by_id_account")),
        sa.ForeignKeyConstraint(["case_id"], ["board_case.id"], name=op.f("fk_mediation_case_id_board_case")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mediation")),
    )
    op.create_index(op.f("ix_mediation_case_id"), "mediation", ["case_id"], unique=False)
    op.create_index(
        "uq_mediation_open",
        "mediation",
        ["case_id"],
        unique=True,
        sqlite_where=sa.text("outcome IS NULL"),
        postgresql_where=sa.text("outcome IS NULL"),
    )
    op.create_table(
        "mediation_consent",
        sa.Column("mediation_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("slot_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("answer", sa.String(length=20), nullable=False),
        sa.Column("how", sa.Text(), nullable=False),
        sa.Column("by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint("answer <> 'ordered' OR slot_id IS NOT NULL", name=op.f("ck_mediation_consent_ordered")),
        sa.CheckConstraint("answer IN ('agreed', 'refused', 'ordered')", name=op.f("ck_mediation_consent_answer")),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_mediation_consent_by_id_account")),
        sa.ForeignKeyConstraint(
            ["mediation_id"], ["mediation.id"], name=op.f("fk_mediation_consent_mediation_id_mediation")
        ),
        sa.ForeignKeyConstraint(
            ["slot_id"], ["officer_slot.id"], name=op.f("fk_mediation_consent_slot_id_officer_slot")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mediation_consent")),
    )
    op.create_index(op.f("ix_mediation_consent_mediation_id"), "mediation_consent", ["mediation_id"], unique=False)
    op.create_table(
        "mediation_words",
        sa.Column(
            "mediation_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("words", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["mediation_id"], ["mediation.id"], name=op.f("fk_mediation_words_mediation_id_mediation")
        ),
        sa.PrimaryKeyConstraint("mediation_id", name=op.f("pk_mediation_words")),
    )


def downgrade() -> None:
    """Take it back."""
    op.drop_table("mediation_words")
    op.drop_index(op.f("ix_mediation_consent_mediation_id"), table_name="mediation_consent")
    op.drop_table("mediation_consent")
    op.drop_index(
        "uq_mediation_open",
        table_name="mediation",
        sqlite_where=sa.text("outcome IS NULL"),
        postgresql_where=sa.text("outcome IS NULL"),
    )
    op.drop_index(op.f("ix_mediation_case_id"), table_name="mediation")
    op.drop_table("mediation")
    op.drop_index(
        "uq_early_resolution_open",
        table_name="early_resolution",
        sqlite_where=sa.text("outcome IS NULL"),
        postgresql_where=sa.text("outcome IS NULL"),
    )
    op.drop_index(op.f("ix_early_resolution_case_id"), table_name="early_resolution")
    op.drop_table("early_resolution")
    op.drop_index("ix_closure_directive_case_state", table_name="closure_directive_case")
    op.drop_index(op.f("ix_closure_directive_case_case_id"), table_name="closure_directive_case")
    op.drop_table("closure_directive_case")
    op.drop_table("closure_directive")
