"""Cases that are merged or split."""

import sqlalchemy as sa
from alembic import op

revision = "043"
down_revision = "042"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Cases that are merged or split."""
    op.create_table(
        "case_link",
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("from_case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("to_case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("from_stage", sa.String(length=20), nullable=False),
        sa.Column("kept", sa.JSON(), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("end_reason", sa.Text(), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint("kind IN ('merge', 'split')", name=op.f("ck_case_link_kind")),
        sa.CheckConstraint("(ended_at IS NULL) = (ended_by_id IS NULL)", name=op.f("ck_case_link_ended")),
        sa.CheckConstraint("from_case_id <> to_case_id", name=op.f("ck_case_link_two")),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_case_link_by_id_account")),
        sa.ForeignKeyConstraint(["ended_by_id"], ["account.id"], name=op.f("fk_case_link_ended_by_id_account")),
        sa.ForeignKeyConstraint(["from_case_id"], ["board_case.id"], name=op.f("fk_case_link_from_case_id_board_case")),
        sa.ForeignKeyConstraint(["to_case_id"], ["board_case.id"], name=op.f("fk_case_link_to_case_id_board_case")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_link")),
    )
    op.create_index("ix_case_link_from_case_id", "case_link", ["from_case_id"], unique=False)
    op.create_index(op.f("ix_case_link_to_case_id"), "case_link", ["to_case_id"], unique=False)
    op.create_index(
        "uq_case_link_merged",
        "case_link",
        ["from_case_id"],
        unique=True,
        sqlite_where=sa.text("kind = 'merge' AND ended_at IS NULL"),
        postgresql_where=sa.text("kind = 'merge' AND ended_at IS NULL"),
    )
    op.create_table(
        "case_link_line",
        sa.Column("link_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("thing", sa.String(length=20), nullable=False),
        sa.Column("from_row", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("to_row", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("mapped", sa.Boolean(), nullable=False),
        sa.Column("back", sa.Boolean(), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint(
            "thing IN ('complaint', 'party', 'officer', 'allegation', 'pair')", name=op.f("ck_case_link_line_thing")
        ),
        sa.ForeignKeyConstraint(["link_id"], ["case_link.id"], name=op.f("fk_case_link_line_link_id_case_link")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_link_line")),
        sa.UniqueConstraint(
            "link_id", "thing", "from_row", "back", name=op.f("uq_case_link_line_link_id_thing_from_row_back")
        ),
    )
    op.create_index("ix_case_link_line_from_row", "case_link_line", ["thing", "from_row"], unique=False)
    op.create_index("ix_case_link_line_to_row", "case_link_line", ["thing", "to_row"], unique=False)


def downgrade() -> None:
    """Take it back."""
    op.drop_index("ix_case_link_line_to_row", table_name="case_link_line")
    op.drop_index("ix_case_link_line_from_row", table_name="case_link_line")
    op.drop_table("case_link_line")
    op.drop_index(
        "uq_case_link_merged",
        table_name="case_link",
        sqlite_where=sa.text("kind = 'merge' AND ended_at IS NULL"),
        postgresql_where=sa.text("kind = 'merge' AND ended_at IS NULL"),
    )
    op.drop_index(op.f("ix_case_link_to_case_id"), table_name="case_link")
    op.drop_index("ix_case_link_from_case_id", table_name="case_link")
    op.drop_table("case_link")
