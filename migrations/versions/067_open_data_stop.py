"""Emergency stops of open data."""

import sqlalchemy as sa
from alembic import op

revision = "067"
down_revision = "065"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Emergency stops of open data."""
    op.create_table(
        "open_data_stop",
        sa.Column("words", sa.String(length=500), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("lifted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("lifted_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint("words <> ''", name=op.f("ck_open_data_stop_words")),
        sa.CheckConstraint("lifted_by_id IS NULL OR lifted_at IS NOT NULL", name=op.f("ck_open_data_stop_lifted")),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_open_data_stop_by_id_account")),
        sa.ForeignKeyConstraint(["lifted_by_id"], ["account.id"], name=op.f("fk_open_data_stop_lifted_by_id_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_open_data_stop")),
    )


def downgrade() -> None:
    """Take it back."""
    op.drop_table("open_data_stop")
