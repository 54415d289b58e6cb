"""How people may be reached, and what comes back from them."""

import sqlalchemy as sa
from alembic import op

from oversight.db import change_check

revision = "022"
down_revision = "021"
branch_labels = None
depends_on = None

OLD = ("email", "letter", "mailbox")
NEW = ("email", "text", "letter", "mailbox")
MOMENTS = ("delivered_at", "bounced_at", "unwanted_at")


def upgrade() -> None:
    """How people may be reached, and what comes back from them."""
    op.create_table(
        "contact_limit",
        sa.Column("person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint(
            "code IN ('no-call', 'no-voicemail', 'no-text', 'only-email', 'no-paper')",
            name=op.f("ck_contact_limit_code"),
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_contact_limit_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_limit")),
        sa.UniqueConstraint("person_id", "code", name=op.f("uq_contact_limit_person_id_code")),
    )
    op.create_table(
        "inbound_mail",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("sender", sa.String(length=320), nullable=False),
        sa.Column("subject", sa.String(length=300), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("attachments", sa.Integer(), nullable=False),
        sa.Column("fate", sa.String(length=20), nullable=False),
        sa.Column("letter_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("handled_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("handled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint("fate <> 'aside' OR reason <> ''", name=op.f("ck_inbound_mail_aside")),
        sa.CheckConstraint(
            "fate IN ('filed', 'automatic', 'unknown', 'sorted', 'aside')", name=op.f("ck_inbound_mail_fate")
        ),
        sa.CheckConstraint(
            "fate NOT IN ('filed', 'sorted') OR case_id IS NOT NULL", name=op.f("ck_inbound_mail_filed")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["board_case.id"], name=op.f("fk_inbound_mail_case_id_board_case")),
        sa.ForeignKeyConstraint(["handled_by_id"], ["account.id"], name=op.f("fk_inbound_mail_handled_by_id_account")),
        sa.ForeignKeyConstraint(["letter_id"], ["letter.id"], name=op.f("fk_inbound_mail_letter_id_letter")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inbound_mail")),
        sa.UniqueConstraint("digest", name=op.f("uq_inbound_mail_digest")),
    )
    op.create_index(op.f("ix_inbound_mail_case_id"), "inbound_mail", ["case_id"], unique=False)
    op.create_index(op.f("ix_inbound_mail_letter_id"), "inbound_mail", ["letter_id"], unique=False)
    op.create_index(
        "ix_inbound_mail_loose",
        "inbound_mail",
        ["at"],
        unique=False,
        sqlite_where=sa.text("fate = 'unknown' AND handled_at IS NULL"),
        postgresql_where=sa.text("fate = 'unknown' AND handled_at IS NULL"),
    )
    op.create_table(
        "mail_report",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("message_id", sa.String(length=500), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("letter_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint("kind IN ('bounce', 'complaint', 'delivered')", name=op.f("ck_mail_report_kind")),
        sa.ForeignKeyConstraint(["letter_id"], ["letter.id"], name=op.f("fk_mail_report_letter_id_letter")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mail_report")),
        sa.UniqueConstraint("digest", name=op.f("uq_mail_report_digest")),
    )
    op.create_index(op.f("ix_mail_report_letter_id"), "mail_report", ["letter_id"], unique=False)
    op.add_column("letter", sa.Column("short", sa.Text(), nullable=False, server_default=""))
    op.add_column("letter", sa.Column("round", sa.Integer(), nullable=False, server_default="1"))
    op.add_column("letter", sa.Column("reply_token", sa.String(length=40), nullable=True))
    for name in MOMENTS:
        op.add_column("letter", sa.Column(name, sa.DateTime(timezone=True), nullable=True))
    op.add_column("letter", sa.Column("tracking", sa.String(length=80), nullable=False, server_default=""))
    op.create_index("uq_letter_reply_token", "letter", ["reply_token"], unique=True)
    op.execute(
        "ALTER TABLE mailbox_message ADD COLUMN via VARCHAR(20) DEFAULT 'site' NOT NULL"
        " CONSTRAINT ck_mailbox_message_via CHECK (via IN ('site', 'email', 'other-email'))"
    )
    for table in ("person", "letter"):
        change_check(op.get_bind(), table, f"ck_{table}_channel", f"channel IN {NEW}")


def downgrade() -> None:
    """Take it back."""
    for table in ("person", "letter"):
        change_check(op.get_bind(), table, f"ck_{table}_channel", f"channel IN {OLD}")
    op.drop_column("mailbox_message", "via")
    op.drop_index("uq_letter_reply_token", table_name="letter")
    for name in ("tracking", *MOMENTS, "reply_token", "round", "short"):
        op.drop_column("letter", name)
    op.drop_index(op.f("ix_mail_report_letter_id"), table_name="mail_report")
    op.drop_table("mail_report")
    op.drop_index(
        "ix_inbound_mail_loose",
        table_name="inbound_mail",
        sqlite_where=sa.text("fate = 'unknown' AND handled_at IS NULL"),
        postgresql_where=sa.text("fate = 'unknown' AND handled_at IS NULL"),
    )
    op.drop_index(op.f("ix_inbound_mail_letter_id"), table_name="inbound_mail")
    op.drop_index(op.f("ix_inbound_mail_case_id"), table_name="inbound_mail")
    op.drop_table("inbound_mail")
    op.drop_table("contact_limit")
