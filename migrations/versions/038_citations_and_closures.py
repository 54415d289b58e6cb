"""Citations for findings, what counsel and supervisors say, and pairs closed without a finding."""

import sqlalchemy as sa
from alembic import op

revision = "038"
down_revision = "037"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Citations for findings, what counsel and supervisors say, and pairs closed without a finding."""
    op.create_table(
        "legal_review",
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("signed_off", sa.Boolean(), nullable=False),
        sa.Column("memo", sa.Text(), nullable=False),
        sa.Column("by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint("memo <> ''", name=op.f("ck_legal_review_memo")),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_legal_review_by_id_account")),
        sa.ForeignKeyConstraint(["case_id"], ["board_case.id"], name=op.f("fk_legal_review_case_id_board_case")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_legal_review")),
    )
    op.create_index(op.f("ix_legal_review_case_id"), "legal_review", ["case_id"], unique=False)
    op.create_table(
        "citation",
        sa.Column("pair_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("element", sa.String(length=200), nullable=False),
        sa.Column("file_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("interview_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("place", sa.String(length=80), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint("(file_id IS NULL) <> (interview_id IS NULL)", name=op.f("ck_citation_source")),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_citation_by_id_account")),
        sa.ForeignKeyConstraint(["file_id"], ["case_file.id"], name=op.f("fk_citation_file_id_case_file")),
        sa.ForeignKeyConstraint(["interview_id"], ["interview.id"], name=op.f("fk_citation_interview_id_interview")),
        sa.ForeignKeyConstraint(["pair_id"], ["pair.id"], name=op.f("fk_citation_pair_id_pair")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_citation")),
    )
    op.create_index(op.f("ix_citation_pair_id"), "citation", ["pair_id"], unique=False)
    op.create_table(
        "credibility_note",
        sa.Column("pair_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("superseded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_credibility_note_by_id_account")),
        sa.ForeignKeyConstraint(["pair_id"], ["pair.id"], name=op.f("fk_credibility_note_pair_id_pair")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_credibility_note")),
    )
    op.create_index(
        "uq_credibility_note_current",
        "credibility_note",
        ["pair_id"],
        unique=True,
        sqlite_where=sa.text("superseded_at IS NULL"),
        postgresql_where=sa.text("superseded_at IS NULL"),
    )
    op.create_table(
        "pair_closure",
        sa.Column("pair_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("code", sa.String(length=80), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("charter", sa.String(length=80), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_pair_closure_by_id_account")),
        sa.ForeignKeyConstraint(["pair_id"], ["pair.id"], name=op.f("fk_pair_closure_pair_id_pair")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pair_closure")),
    )
    op.create_index(
        "uq_pair_closure_current",
        "pair_closure",
        ["pair_id"],
        unique=True,
        sqlite_where=sa.text("undone_at IS NULL"),
        postgresql_where=sa.text("undone_at IS NULL"),
    )
    op.create_table(
        "review_remark",
        sa.Column("review_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("pair_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint("text <> ''", name=op.f("ck_review_remark_text")),
        sa.ForeignKeyConstraint(["pair_id"], ["pair.id"], name=op.f("fk_review_remark_pair_id_pair")),
        sa.ForeignKeyConstraint(
            ["review_id"], ["investigation_review.id"], name=op.f("fk_review_remark_review_id_investigation_review")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_remark")),
    )
    op.create_index(op.f("ix_review_remark_review_id"), "review_remark", ["review_id"], unique=False)


def downgrade() -> None:
    """Take it back."""
    op.drop_index(op.f("ix_review_remark_review_id"), table_name="review_remark")
    op.drop_table("review_remark")
    op.drop_index(
        "uq_pair_closure_current",
        table_name="pair_closure",
        sqlite_where=sa.text("undone_at IS NULL"),
        postgresql_where=sa.text("undone_at IS NULL"),
    )
    op.drop_table("pair_closure")
    op.drop_index(
        "uq_credibility_note_current",
        table_name="credibility_note",
        sqlite_where=sa.text("superseded_at IS NULL"),
        postgresql_where=sa.text("superseded_at IS NULL"),
    )
    op.drop_table("credibility_note")
    op.drop_index(op.f("ix_citation_pair_id"), table_name="citation")
    op.drop_table("citation")
    op.drop_index(op.f("ix_legal_review_case_id"), table_name="legal_review")
    op.drop_table("legal_review")
