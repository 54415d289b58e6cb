"""Walls around records and cases, whom they name, and why they were passed; the record by time and by person."""

import sqlalchemy as sa
from alembic import op

revision = "035"
down_revision = "034"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Walls around records and cases, whom they name, and why they were passed; the record by time and by person."""
    op.create_table(
        "wall",
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("subject", sa.String(length=20), nullable=False),
        sa.Column("subject_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("charter", sa.String(length=80), nullable=False),
        sa.Column("shuts_out", sa.Boolean(), nullable=False),
        sa.Column("up_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("up_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("up_reason", sa.Text(), nullable=False),
        sa.Column("down_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("down_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("down_reason", sa.Text(), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint("down_at IS NULL OR down_reason <> ''", name=op.f("ck_wall_down_reason")),
        sa.CheckConstraint("subject <> 'case' OR subject_id = case_id", name=op.f("ck_wall_whole_case")),
        sa.CheckConstraint(
            "subject IN ('case', 'file', 'interview', 'note', 'message', 'contact', 'party')",
            name=op.f("ck_wall_subject"),
        ),
        sa.CheckConstraint("(down_at IS NULL) = (down_by_id IS NULL)", name=op.f("ck_wall_down")),
        sa.ForeignKeyConstraint(["case_id"], ["board_case.id"], name=op.f("fk_wall_case_id_board_case")),
        sa.ForeignKeyConstraint(["down_by_id"], ["account.id"], name=op.f("fk_wall_down_by_id_account")),
        sa.ForeignKeyConstraint(["up_by_id"], ["account.id"], name=op.f("fk_wall_up_by_id_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wall")),
    )
    op.create_index(op.f("ix_wall_case_id"), "wall", ["case_id"], unique=False)
    op.create_index(
        "uq_wall_standing",
        "wall",
        ["subject", "subject_id", "kind"],
        unique=True,
        sqlite_where=sa.text("down_at IS NULL"),
        postgresql_where=sa.text("down_at IS NULL"),
    )
    op.create_table(
        "wall_opening",
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("account_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("subject", sa.String(length=20), nullable=False),
        sa.Column("subject_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint("until > at", name=op.f("ck_wall_opening_order")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_wall_opening_account_id_account")),
        sa.ForeignKeyConstraint(["case_id"], ["board_case.id"], name=op.f("fk_wall_opening_case_id_board_case")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wall_opening")),
    )
    op.create_index(
        "ix_wall_opening_account_id_subject", "wall_opening", ["account_id", "subject", "subject_id"], unique=False
    )
    op.create_index(op.f("ix_wall_opening_case_id"), "wall_opening", ["case_id"], unique=False)
    op.create_table(
        "wall_name",
        sa.Column("wall_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("account_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("office", sa.String(length=40), nullable=True),
        sa.Column("part", sa.String(length=20), nullable=True),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint(
            "(CASE WHEN account_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN office IS NULL THEN 0 ELSE 1 END) + (CASE WHEN part IS NULL THEN 0 ELSE 1 END) = 1",
            name=op.f("ck_wall_name_one"),
        ),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_wall_name_account_id_account")),
        sa.ForeignKeyConstraint(["wall_id"], ["wall.id"], name=op.f("fk_wall_name_wall_id_wall")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wall_name")),
    )
    op.create_index(op.f("ix_wall_name_wall_id"), "wall_name", ["wall_id"], unique=False)
    for table in ("audit_entry", "audit_reading"):
        op.create_index(f"ix_{table}_at", table, ["at"])
        op.create_index(f"ix_{table}_account_id_at", table, ["account_id", "at"])


def downgrade() -> None:
    """Take it back."""
    for table in ("audit_reading", "audit_entry"):
        op.drop_index(f"ix_{table}_account_id_at", table_name=table)
        op.drop_index(f"ix_{table}_at", table_name=table)
    op.drop_index(op.f("ix_wall_name_wall_id"), table_name="wall_name")
    op.drop_table("wall_name")
    op.drop_index(op.f("ix_wall_opening_case_id"), table_name="wall_opening")
    op.drop_index("ix_wall_opening_account_id_subject", table_name="wall_opening")
    op.drop_table("wall_opening")
    op.drop_index(
        "uq_wall_standing",
        table_name="wall",
        sqlite_where=sa.text("down_at IS NULL"),
        postgresql_where=sa.text("down_at IS NULL"),
    )
    op.drop_index(op.f("ix_wall_case_id"), table_name="wall")
    op.drop_table("wall")
