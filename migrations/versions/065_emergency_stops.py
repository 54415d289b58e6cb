"""Emergency stops of what the public sees."""

import sqlalchemy as sa
from alembic import op

revision = "065"
down_revision = "064"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Emergency stops of what the public sees."""
    op.create_table(
        "public_stop",
        sa.Column("what", sa.String(length=20), nullable=False),
        sa.Column("words", sa.JSON(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("opened_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("opened_reason", sa.Text(), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint("(opened_at IS NULL) = (opened_reason = '')", name=op.f("ck_public_stop_opened")),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_public_stop_why")),
        sa.CheckConstraint("what IN ('decisions', 'data')", name=op.f("ck_public_stop_what")),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_public_stop_by_id_account")),
        sa.ForeignKeyConstraint(["opened_by_id"], ["account.id"], name=op.f("fk_public_stop_opened_by_id_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_public_stop")),
    )
    op.create_index(
        "uq_public_stop_on",
        "public_stop",
        ["what"],
        unique=True,
        sqlite_where=sa.text("opened_at IS NULL"),
        postgresql_where=sa.text("opened_at IS NULL"),
    )


def downgrade() -> None:
    """Take it back."""
    op.drop_index(
        "uq_public_stop_on",
        table_name="public_stop",
        sqlite_where=sa.text("opened_at IS NULL"),
        postgresql_where=sa.text("opened_at IS NULL"),
    )
    op.drop_table("public_stop")
