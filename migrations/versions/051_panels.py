"""Draws of panels by lot, declined panels, and items before an examiner or a second panel."""

import sqlalchemy as sa
from alembic import op

from oversight.db import change_check

revision = "051"
down_revision = "050"
branch_labels = None
depends_on = None

BEFORE = "body IN ('panel', 'board', 'official')"
AFTER = "body IN ('panel', 'board', 'second_panel', 'examiner', 'official')"


def upgrade() -> None:
    """Draws of panels by lot, declined panels, and items before an examiner or a second panel."""
    op.create_table(
        "panel_lot",
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("places", sa.Integer(), nullable=False),
        sa.Column("former_at_most", sa.Integer(), nullable=True),
        sa.Column("former_at_least", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("commitment", sa.String(length=64), nullable=False),
        sa.Column("locked_seed", sa.LargeBinary(), nullable=True),
        sa.Column("seed", sa.String(length=64), nullable=False),
        sa.Column("announced_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("announced_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("draw_from", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint("(state = 'announced') = (ended_at IS NULL)", name=op.f("ck_panel_lot_ended")),
        sa.CheckConstraint("(state = 'announced') = (locked_seed IS NOT NULL)", name=op.f("ck_panel_lot_locked_seed")),
        sa.CheckConstraint("(state = 'drawn') = (seed <> '')", name=op.f("ck_panel_lot_seed")),
        sa.CheckConstraint("state IN ('announced', 'drawn', 'withdrawn')", name=op.f("ck_panel_lot_state")),
        sa.CheckConstraint("places >= 1 AND former_at_least >= 0", name=op.f("ck_panel_lot_places")),
        sa.ForeignKeyConstraint(["announced_by_id"], ["account.id"], name=op.f("fk_panel_lot_announced_by_id_account")),
        sa.ForeignKeyConstraint(["case_id"], ["board_case.id"], name=op.f("fk_panel_lot_case_id_board_case")),
        sa.ForeignKeyConstraint(["ended_by_id"], ["account.id"], name=op.f("fk_panel_lot_ended_by_id_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_panel_lot")),
    )
    op.create_index(op.f("ix_panel_lot_case_id"), "panel_lot", ["case_id"], unique=False)
    op.create_index(
        "uq_panel_lot_announced",
        "panel_lot",
        ["case_id"],
        unique=True,
        sqlite_where=sa.text("state = 'announced'"),
        postgresql_where=sa.text("state = 'announced'"),
    )
    op.create_table(
        "lot_entry",
        sa.Column("lot_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("seat", sa.String(length=60), nullable=False),
        sa.Column("label", sa.String(length=120), nullable=False),
        sa.Column("account_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("former_officer", sa.Boolean(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=True),
        sa.Column("seated", sa.Boolean(), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint(
            "position IS NOT NULL OR (NOT seated AND NOT former_officer)", name=op.f("ck_lot_entry_position")
        ),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_lot_entry_account_id_account")),
        sa.ForeignKeyConstraint(["lot_id"], ["panel_lot.id"], name=op.f("fk_lot_entry_lot_id_panel_lot")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lot_entry")),
        sa.UniqueConstraint("lot_id", "position", name=op.f("uq_lot_entry_lot_id_position")),
        sa.UniqueConstraint("lot_id", "seat", name=op.f("uq_lot_entry_lot_id_seat")),
    )
    op.create_table(
        "panel_decline",
        sa.Column("place_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("account_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_panel_decline_account_id_account")),
        sa.ForeignKeyConstraint(["place_id"], ["panel_seat.id"], name=op.f("fk_panel_decline_place_id_panel_seat")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_panel_decline")),
        sa.UniqueConstraint("place_id", name=op.f("uq_panel_decline_place_id")),
    )
    op.create_index(op.f("ix_panel_decline_account_id"), "panel_decline", ["account_id"], unique=False)
    change_check(op.get_bind(), "agenda_item", "ck_agenda_item_body", AFTER)


def downgrade() -> None:
    """Take it back."""
    op.drop_index(op.f("ix_panel_decline_account_id"), table_name="panel_decline")
    op.drop_table("panel_decline")
    op.drop_table("lot_entry")
    op.drop_index(
        "uq_panel_lot_announced",
        table_name="panel_lot",
        sqlite_where=sa.text("state = 'announced'"),
        postgresql_where=sa.text("state = 'announced'"),
    )
    op.drop_index(op.f("ix_panel_lot_case_id"), table_name="panel_lot")
    op.drop_table("panel_lot")
    change_check(op.get_bind(), "agenda_item", "ck_agenda_item_body", BEFORE)
