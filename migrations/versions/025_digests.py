"""Each person's morning e-mail, and missed clocks as items of an agenda."""

import sqlalchemy as sa
from alembic import op

revision = "025"
down_revision = "024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Each person's morning e-mail, and missed clocks as items of an agenda."""
    op.create_table(
        "digest_choice",
        sa.Column(
            "account_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("wanted", sa.String(length=10), nullable=False),
        sa.Column("parts", sa.String(length=120), nullable=False),
        sa.CheckConstraint("wanted IN ('off', 'due', 'daily')", name=op.f("ck_digest_choice_wanted")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_digest_choice_account_id_account")),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_digest_choice")),
    )
    op.create_table(
        "agenda_report",
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("deadline_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("meeting_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["board_case.id"], name=op.f("fk_agenda_report_case_id_board_case")),
        sa.ForeignKeyConstraint(["deadline_id"], ["deadline.id"], name=op.f("fk_agenda_report_deadline_id_deadline")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_agenda_report_meeting_id_meeting")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda_report")),
        sa.UniqueConstraint("deadline_id", name=op.f("uq_agenda_report_deadline_id")),
    )
    op.create_index(op.f("ix_agenda_report_case_id"), "agenda_report", ["case_id"], unique=False)
    op.create_index(op.f("ix_agenda_report_meeting_id"), "agenda_report", ["meeting_id"], unique=False)


def downgrade() -> None:
    """Take it back."""
    op.drop_index(op.f("ix_agenda_report_meeting_id"), table_name="agenda_report")
    op.drop_index(op.f("ix_agenda_report_case_id"), table_name="agenda_report")
    op.drop_table("agenda_report")
    op.drop_table("digest_choice")
