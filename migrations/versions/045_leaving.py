"""Whether files may leave, and as what."""

import sqlalchemy as sa
from alembic import op

revision = "045"
down_revision = "044"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Whether files may leave, and as what."""
    op.create_table(
        "file_leaving",
        sa.Column("file_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint("state IN ('copy', 'plain', 'stays', 'allowed')", name=op.f("ck_file_leaving_state")),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_file_leaving_by_id_account")),
        sa.ForeignKeyConstraint(["file_id"], ["case_file.id"], name=op.f("fk_file_leaving_file_id_case_file")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_file_leaving")),
    )
    op.create_index(op.f("ix_file_leaving_file_id"), "file_leaving", ["file_id"], unique=False)


def downgrade() -> None:
    """Take it back."""
    op.drop_index(op.f("ix_file_leaving_file_id"), table_name="file_leaving")
    op.drop_table("file_leaving")
