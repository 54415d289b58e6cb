"""Drawing published decisions again."""

import sqlalchemy as sa
from alembic import op

revision = "061"
down_revision = "060"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Drawing published decisions again."""
    op.create_table(
        "republication",
        sa.Column("edition", sa.String(length=20), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint("total >= 0", name=op.f("ck_republication_total")),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_republication_by_id_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_republication")),
    )
    op.create_index(
        "ix_republication_open",
        "republication",
        ["id"],
        unique=False,
        sqlite_where=sa.text("done_at IS NULL"),
        postgresql_where=sa.text("done_at IS NULL"),
    )
    op.create_table(
        "republication_line",
        sa.Column("run_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("publication_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("outcome", sa.String(length=20), nullable=False),
        sa.Column("reason", sa.String(length=255), nullable=False),
        sa.Column("lease_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint("(outcome = 'waits') = (done_at IS NULL)", name=op.f("ck_republication_line_done")),
        sa.CheckConstraint(
            "outcome IN ('waits', 'drawn', 'same', 'gone', 'stopped', 'failed')",
            name=op.f("ck_republication_line_outcome"),
        ),
        sa.ForeignKeyConstraint(
            ["publication_id"], ["publication.id"], name=op.f("fk_republication_line_publication_id_publication")
        ),
        sa.ForeignKeyConstraint(
            ["run_id"], ["republication.id"], name=op.f("fk_republication_line_run_id_republication")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_republication_line")),
        sa.UniqueConstraint("run_id", "publication_id", name=op.f("uq_republication_line_run_id_publication_id")),
    )
    op.create_index(
        "ix_republication_line_waits",
        "republication_line",
        ["run_id", "id"],
        unique=False,
        sqlite_where=sa.text("outcome = 'waits'"),
        postgresql_where=sa.text("outcome = 'waits'"),
    )


def downgrade() -> None:
    """Take it back."""
    op.drop_index(
        "ix_republication_line_waits",
        table_name="republication_line",
        sqlite_where=sa.text("outcome = 'waits'"),
        postgresql_where=sa.text("outcome = 'waits'"),
    )
    op.drop_table("republication_line")
    op.drop_index(
        "ix_republication_open",
        table_name="republication",
        sqlite_where=sa.text("done_at IS NULL"),
        postgresql_where=sa.text("done_at IS NULL"),
    )
    op.drop_table("republication")
