"""Prints: the letters of a day in one file."""

import sqlalchemy as sa
from alembic import op

revision = "023"
down_revision = "022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Prints: the letters of a day in one file."""
    op.create_table(
        "print_batch",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=True),
        sa.Column("pages", sa.Integer(), nullable=True),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint("(sha256 IS NULL) = (pages IS NULL)", name=op.f("ck_print_batch_ready")),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_print_batch_by_id_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_print_batch")),
        sa.UniqueConstraint("day", "number", name=op.f("uq_print_batch_day_number")),
    )
    op.create_table(
        "print_line",
        sa.Column("batch_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("letter_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.ForeignKeyConstraint(["batch_id"], ["print_batch.id"], name=op.f("fk_print_line_batch_id_print_batch")),
        sa.ForeignKeyConstraint(["letter_id"], ["letter.id"], name=op.f("fk_print_line_letter_id_letter")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_print_line")),
        sa.UniqueConstraint("batch_id", "letter_id", name=op.f("uq_print_line_batch_id_letter_id")),
        sa.UniqueConstraint("batch_id", "place", name=op.f("uq_print_line_batch_id_place")),
    )
    op.create_index(op.f("ix_print_line_letter_id"), "print_line", ["letter_id"], unique=False)


def downgrade() -> None:
    """Take it back."""
    op.drop_index(op.f("ix_print_line_letter_id"), table_name="print_line")
    op.drop_table("print_line")
    op.drop_table("print_batch")
