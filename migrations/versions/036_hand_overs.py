"""Cases handed from one investigator to another, and a standing for those who have not accepted yet."""

import sqlalchemy as sa
from alembic import op

from oversight.db import change_check

revision = "036"
down_revision = "035"
branch_labels = None
depends_on = None

KINDS = ("granted", "assigned", "supervising", "counsel", "seated", "concurring", "answering", "recused", "walled")


def upgrade() -> None:
    """Cases handed from one investigator to another, and a standing for those who have not accepted yet."""
    change_check(op.get_bind(), "standing", "ck_standing_kind", f"kind IN {(*KINDS, 'handed')}")
    op.create_table(
        "hand_over",
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("former_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("account_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("accepted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint("accepted_at IS NULL OR ended_at IS NULL", name=op.f("ck_hand_over_one_end")),
        sa.CheckConstraint("former_id <> account_id", name=op.f("ck_hand_over_another")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_hand_over_account_id_account")),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_hand_over_by_id_account")),
        sa.ForeignKeyConstraint(["case_id"], ["board_case.id"], name=op.f("fk_hand_over_case_id_board_case")),
        sa.ForeignKeyConstraint(["former_id"], ["account.id"], name=op.f("fk_hand_over_former_id_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hand_over")),
    )
    op.create_index(op.f("ix_hand_over_account_id"), "hand_over", ["account_id"], unique=False)
    op.create_index(op.f("ix_hand_over_case_id"), "hand_over", ["case_id"], unique=False)
    op.create_index(op.f("ix_hand_over_former_id"), "hand_over", ["former_id"], unique=False)
    op.create_index(
        "uq_hand_over_waiting",
        "hand_over",
        ["case_id"],
        unique=True,
        sqlite_where=sa.text("accepted_at IS NULL AND ended_at IS NULL"),
        postgresql_where=sa.text("accepted_at IS NULL AND ended_at IS NULL"),
    )


def downgrade() -> None:
    """Take it back."""
    op.drop_index(
        "uq_hand_over_waiting",
        table_name="hand_over",
        sqlite_where=sa.text("accepted_at IS NULL AND ended_at IS NULL"),
        postgresql_where=sa.text("accepted_at IS NULL AND ended_at IS NULL"),
    )
    op.drop_index(op.f("ix_hand_over_former_id"), table_name="hand_over")
    op.drop_index(op.f("ix_hand_over_case_id"), table_name="hand_over")
    op.drop_index(op.f("ix_hand_over_account_id"), table_name="hand_over")
    op.drop_table("hand_over")
    op.execute("UPDATE standing SET kind = 'assigned' WHERE kind = 'handed'")
    change_check(op.get_bind(), "standing", "ck_standing_kind", f"kind IN {KINDS}")
