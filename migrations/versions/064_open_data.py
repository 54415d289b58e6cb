"""Open data: random names of cases, snapshots and their files."""

import sqlalchemy as sa
from alembic import op

revision = "064"
down_revision = "063"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Open data: random names of cases, snapshots and their files."""
    op.create_table(
        "open_data_snapshot",
        sa.Column("name", sa.String(length=20), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("compared", sa.Integer(), nullable=False),
        sa.Column("least", sa.Integer(), nullable=False),
        sa.Column("charter", sa.String(length=80), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.Column("withdrawn", sa.JSON(), nullable=False),
        sa.Column("changes", sa.JSON(), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint("state <> 'ready' OR made_at IS NOT NULL", name=op.f("ck_open_data_snapshot_made")),
        sa.CheckConstraint("state IN ('waiting', 'making', 'ready')", name=op.f("ck_open_data_snapshot_state")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_open_data_snapshot")),
        sa.UniqueConstraint("name", name=op.f("uq_open_data_snapshot_name")),
    )
    op.create_table(
        "open_data_file",
        sa.Column("snapshot_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("dropped_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.ForeignKeyConstraint(
            ["snapshot_id"], ["open_data_snapshot.id"], name=op.f("fk_open_data_file_snapshot_id_open_data_snapshot")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_open_data_file")),
    )
    op.create_index(
        "uq_open_data_file_now",
        "open_data_file",
        ["snapshot_id", "name"],
        unique=True,
        sqlite_where=sa.text("dropped_at IS NULL"),
        postgresql_where=sa.text("dropped_at IS NULL"),
    )
    op.create_table(
        "open_data_name",
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("name", sa.String(length=20), nullable=False),
        sa.Column("secret", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["board_case.id"], name=op.f("fk_open_data_name_case_id_board_case")),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_open_data_name")),
        sa.UniqueConstraint("name", name=op.f("uq_open_data_name_name")),
    )


def downgrade() -> None:
    """Take it back."""
    op.drop_table("open_data_name")
    op.drop_index(
        "uq_open_data_file_now",
        table_name="open_data_file",
        sqlite_where=sa.text("dropped_at IS NULL"),
        postgresql_where=sa.text("dropped_at IS NULL"),
    )
    op.drop_table("open_data_file")
    op.drop_table("open_data_snapshot")
