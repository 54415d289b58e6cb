"""What is in dispute before a second panel, what it said, and files of the department's answer."""

import sqlalchemy as sa
from alembic import op

revision = "057"
down_revision = "056"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """What is in dispute before a second panel, what it said, and files of the department's answer."""
    op.create_table(
        "answer_paper",
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("name", sa.String(length=255), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("mime", sa.String(length=120), nullable=False),
        sa.Column("by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint("sent_at IS NULL OR removed_at IS NULL", name=op.f("ck_answer_paper_sent")),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_answer_paper_by_id_account")),
        sa.ForeignKeyConstraint(["case_id"], ["board_case.id"], name=op.f("fk_answer_paper_case_id_board_case")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_answer_paper")),
    )
    op.create_index(op.f("ix_answer_paper_case_id"), "answer_paper", ["case_id"], unique=False)
    op.create_table(
        "second_look",
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("test", sa.Text(), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["board_case.id"], name=op.f("fk_second_look_case_id_board_case")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_second_look")),
    )
    op.create_index(op.f("ix_second_look_case_id"), "second_look", ["case_id"], unique=False)
    op.create_index(
        "uq_second_look_open",
        "second_look",
        ["case_id"],
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.create_table(
        "second_look_item",
        sa.Column("look_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("item_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["agenda_item.id"], name=op.f("fk_second_look_item_item_id_agenda_item")),
        sa.ForeignKeyConstraint(["look_id"], ["second_look.id"], name=op.f("fk_second_look_item_look_id_second_look")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_second_look_item")),
        sa.UniqueConstraint("item_id", name=op.f("uq_second_look_item_item_id")),
    )
    op.create_index(op.f("ix_second_look_item_look_id"), "second_look_item", ["look_id"], unique=False)
    op.create_table(
        "second_look_pair",
        sa.Column("look_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("pair_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("board", sa.String(length=40), nullable=False),
        sa.Column("department", sa.String(length=40), nullable=False),
        sa.Column("board_words", sa.Text(), nullable=False),
        sa.Column("department_words", sa.Text(), nullable=False),
        sa.Column("choice", sa.String(length=40), nullable=True),
        sa.Column("sentence", sa.Text(), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint("(choice IS NULL) = (sentence = '')", name=op.f("ck_second_look_pair_choice")),
        sa.ForeignKeyConstraint(["look_id"], ["second_look.id"], name=op.f("fk_second_look_pair_look_id_second_look")),
        sa.ForeignKeyConstraint(["pair_id"], ["pair.id"], name=op.f("fk_second_look_pair_pair_id_pair")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_second_look_pair")),
        sa.UniqueConstraint("look_id", "pair_id", name=op.f("uq_second_look_pair_look_id_pair_id")),
    )
    op.create_index(op.f("ix_second_look_pair_pair_id"), "second_look_pair", ["pair_id"], unique=False)


def downgrade() -> None:
    """Take it back."""
    op.drop_index(op.f("ix_second_look_pair_pair_id"), table_name="second_look_pair")
    op.drop_table("second_look_pair")
    op.drop_index(op.f("ix_second_look_item_look_id"), table_name="second_look_item")
    op.drop_table("second_look_item")
    op.drop_index(
        "uq_second_look_open",
        table_name="second_look",
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.drop_index(op.f("ix_second_look_case_id"), table_name="second_look")
    op.drop_table("second_look")
    op.drop_index(op.f("ix_answer_paper_case_id"), table_name="answer_paper")
    op.drop_table("answer_paper")
