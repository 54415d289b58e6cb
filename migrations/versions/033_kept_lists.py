"""Lists of cases that people keep."""

import sqlalchemy as sa
from alembic import op

revision = "033"
down_revision = "032"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Lists of cases that people keep."""
    op.create_table(
        "kept_list",
        sa.Column("account_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("shared", sa.Boolean(), nullable=False),
        sa.Column("narrowed", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_kept_list_account_id_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kept_list")),
        sa.UniqueConstraint("account_id", "name", name=op.f("uq_kept_list_account_id_name")),
    )
    op.create_index(
        "ix_kept_list_shared",
        "kept_list",
        ["name"],
        unique=False,
        sqlite_where=sa.text("shared"),
        postgresql_where=sa.text("shared"),
    )


def downgrade() -> None:
    """Take it back."""
    op.drop_index(
        "ix_kept_list_shared",
        table_name="kept_list",
        sqlite_where=sa.text("shared"),
        postgresql_where=sa.text("shared"),
    )
    op.drop_table("kept_list")
