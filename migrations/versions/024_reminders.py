"""E-mail to staff as rows, the promises as an index, and looks at lasting stops."""

import sqlalchemy as sa
from alembic import op

revision = "024"
down_revision = "023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """E-mail to staff as rows, the promises as an index, and looks at lasting stops."""
    op.create_table(
        "reminder",
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("about", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("account_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("maybe_twice", sa.Boolean(), nullable=False),
        sa.Column("lease_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint("(state = 'sending') = (lease_until IS NOT NULL)", name=op.f("ck_reminder_lease")),
        sa.CheckConstraint("(state = 'sent') = (sent_at IS NOT NULL)", name=op.f("ck_reminder_sent")),
        sa.CheckConstraint("kind IN ('urgent', 'missed', 'digest')", name=op.f("ck_reminder_kind")),
        sa.CheckConstraint(
            "state IN ('owed', 'sending', 'sent', 'failed', 'dropped', 'given-up')", name=op.f("ck_reminder_state")
        ),
        sa.CheckConstraint("state NOT IN ('failed', 'given-up') OR reason <> ''", name=op.f("ck_reminder_why")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_reminder_account_id_account")),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_reminder_by_id_account")),
        sa.ForeignKeyConstraint(["case_id"], ["board_case.id"], name=op.f("fk_reminder_case_id_board_case")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reminder")),
        sa.UniqueConstraint("kind", "about", "account_id", name=op.f("uq_reminder_kind_about_account_id")),
    )
    op.create_index(op.f("ix_reminder_account_id"), "reminder", ["account_id"], unique=False)
    op.create_index(op.f("ix_reminder_case_id"), "reminder", ["case_id"], unique=False)
    op.create_index(
        "ix_reminder_failed",
        "reminder",
        ["id"],
        unique=False,
        sqlite_where=sa.text("state = 'failed'"),
        postgresql_where=sa.text("state = 'failed'"),
    )
    no = "false" if op.get_bind().dialect.name == "postgresql" else "0"
    op.execute(
        f"""INSERT INTO reminder (kind, about, account_id, case_id, state, attempts, maybe_twice, created_at, sent_at,
        reason)
        SELECT 'urgent', complaint_id, account_id, case_id, CASE WHEN sent_at IS NULL THEN 'owed' ELSE 'sent' END,
        attempts, {no}, tried_at, sent_at, ''
        FROM urgent_mail JOIN complaint ON complaint.id = complaint_id"""
    )
    op.drop_table("urgent_mail")
    op.add_column("clock_toll", sa.Column("looked_at", sa.DateTime(timezone=True), nullable=True))
    op.create_index(
        "ix_deadline_open_owner",
        "deadline",
        ["owner_id", "owner"],
        unique=False,
        sqlite_where=sa.text("state IN ('running', 'missed')"),
        postgresql_where=sa.text("state IN ('running', 'missed')"),
    )
    op.create_index(
        "ix_deadline_promised",
        "deadline",
        ["due_on", "clock"],
        unique=False,
        sqlite_where=sa.text("promise <> ''"),
        postgresql_where=sa.text("promise <> ''"),
    )


def downgrade() -> None:
    """Take it back; reminders of clocks and digests are forgotten."""
    op.drop_index(
        "ix_deadline_open_owner",
        table_name="deadline",
        sqlite_where=sa.text("state IN ('running', 'missed')"),
        postgresql_where=sa.text("state IN ('running', 'missed')"),
    )
    op.drop_index(
        "ix_deadline_promised",
        table_name="deadline",
        sqlite_where=sa.text("promise <> ''"),
        postgresql_where=sa.text("promise <> ''"),
    )
    op.drop_column("clock_toll", "looked_at")
    op.create_table(
        "urgent_mail",
        sa.Column("complaint_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("account_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("tried_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_urgent_mail_account_id_account")),
        sa.ForeignKeyConstraint(["complaint_id"], ["complaint.id"], name=op.f("fk_urgent_mail_complaint_id_complaint")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_urgent_mail")),
        sa.UniqueConstraint("complaint_id", "account_id", name=op.f("uq_urgent_mail_complaint_id_account_id")),
    )
    op.execute(
        """INSERT INTO urgent_mail (complaint_id, account_id, attempts, tried_at, sent_at)
        SELECT about, account_id, attempts, created_at, sent_at FROM reminder WHERE kind = 'urgent'"""
    )
    op.drop_index(
        "ix_reminder_failed",
        table_name="reminder",
        sqlite_where=sa.text("state = 'failed'"),
        postgresql_where=sa.text("state = 'failed'"),
    )
    op.drop_index(op.f("ix_reminder_case_id"), table_name="reminder")
    op.drop_index(op.f("ix_reminder_account_id"), table_name="reminder")
    op.drop_table("reminder")
