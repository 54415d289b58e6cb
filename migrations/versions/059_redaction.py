"""Decisions about words of a case, their signatures, and words that staff protect."""

import sqlalchemy as sa
from alembic import op

revision = "059"
down_revision = "058"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Decisions about words of a case, their signatures, and words that staff protect."""
    op.create_table(
        "protected_words",
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("words", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("called", sa.String(length=120), nullable=False),
        sa.Column("by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_protected_words_by_id_account")),
        sa.ForeignKeyConstraint(["case_id"], ["board_case.id"], name=op.f("fk_protected_words_case_id_board_case")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_protected_words")),
        sa.UniqueConstraint("case_id", "words", "kind", name=op.f("uq_protected_words_case_id_words_kind")),
    )
    op.create_table(
        "redaction_text",
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("key", sa.String(length=60), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["board_case.id"], name=op.f("fk_redaction_text_case_id_board_case")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_redaction_text")),
        sa.UniqueConstraint("case_id", "digest", name=op.f("uq_redaction_text_case_id_digest")),
    )
    op.create_table(
        "redaction_signature",
        sa.Column("text_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_redaction_signature_by_id_account")),
        sa.ForeignKeyConstraint(
            ["text_id"], ["redaction_text.id"], name=op.f("fk_redaction_signature_text_id_redaction_text")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_redaction_signature")),
        sa.UniqueConstraint("text_id", "sha256", name=op.f("uq_redaction_signature_text_id_sha256")),
    )
    op.create_table(
        "redaction_span",
        sa.Column("text_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("stop", sa.Integer(), nullable=False),
        sa.Column("choice", sa.String(length=10), nullable=False),
        sa.Column("replacement", sa.String(length=120), nullable=False),
        sa.Column("basis", sa.String(length=20), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint("(choice = 'kept') = (reason <> '')", name=op.f("ck_redaction_span_reason")),
        sa.CheckConstraint("(choice = 'removed') = (basis <> '')", name=op.f("ck_redaction_span_basis")),
        sa.CheckConstraint("choice IN ('removed', 'kept')", name=op.f("ck_redaction_span_choice")),
        sa.CheckConstraint("start >= 0 AND stop > start", name=op.f("ck_redaction_span_place")),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_redaction_span_by_id_account")),
        sa.ForeignKeyConstraint(
            ["text_id"], ["redaction_text.id"], name=op.f("fk_redaction_span_text_id_redaction_text")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_redaction_span")),
        sa.UniqueConstraint("text_id", "start", name=op.f("uq_redaction_span_text_id_start")),
    )


def downgrade() -> None:
    """Take it back."""
    op.drop_table("redaction_span")
    op.drop_table("redaction_signature")
    op.drop_table("redaction_text")
    op.drop_table("protected_words")
