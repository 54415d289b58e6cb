"""Which item a motion was about, and which level of review the board chose."""

import sqlalchemy as sa
from alembic import op

revision = "058"
down_revision = "057"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Which item a motion was about, and which level of review the board chose."""
    op.create_table(
        "chosen_level",
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("motion_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("code", sa.String(length=60), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("authority", sa.Text(), nullable=False),
        sa.Column("chosen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["board_case.id"], name=op.f("fk_chosen_level_case_id_board_case")),
        sa.ForeignKeyConstraint(
            ["motion_id"], ["meeting_motion.id"], name=op.f("fk_chosen_level_motion_id_meeting_motion")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_chosen_level")),
        sa.UniqueConstraint("motion_id", name=op.f("uq_chosen_level_motion_id")),
    )
    op.create_index(op.f("ix_chosen_level_case_id"), "chosen_level", ["case_id"], unique=False)
    op.create_table(
        "motion_item",
        sa.Column("motion_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("item_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["agenda_item.id"], name=op.f("fk_motion_item_item_id_agenda_item")),
        sa.ForeignKeyConstraint(
            ["motion_id"], ["meeting_motion.id"], name=op.f("fk_motion_item_motion_id_meeting_motion")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_motion_item")),
        sa.UniqueConstraint("motion_id", name=op.f("uq_motion_item_motion_id")),
    )
    op.create_index(op.f("ix_motion_item_item_id"), "motion_item", ["item_id"], unique=False)


def downgrade() -> None:
    """Take it back."""
    op.drop_index(op.f("ix_motion_item_item_id"), table_name="motion_item")
    op.drop_table("motion_item")
    op.drop_index(op.f("ix_chosen_level_case_id"), table_name="chosen_level")
    op.drop_table("chosen_level")
