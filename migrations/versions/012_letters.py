"""Letters as they were sent, and how they travelled."""

import sqlalchemy as sa
from alembic import op

revision = "012"
down_revision = "011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Letters as they were sent, and how they travelled."""
    op.create_table(
        "letter",
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("notice", sa.String(length=20), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("charter", sa.String(length=80), nullable=False),
        sa.Column("recipient", sa.String(length=20), nullable=False),
        sa.Column("person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("channel", sa.String(length=20), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("language", sa.String(length=20), nullable=False),
        sa.Column("template", sa.String(length=60), nullable=False),
        sa.Column("template_version", sa.String(length=64), nullable=False),
        sa.Column("values", sa.JSON(), nullable=False),
        sa.Column("subject", sa.String(length=300), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("pdf_sha256", sa.String(length=64), nullable=True),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("key", sa.String(length=160), nullable=False),
        sa.Column("message_id", sa.String(length=200), nullable=False),
        sa.Column("maybe_twice", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("mailed_on", sa.Date(), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("lease_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint("(state = 'mailed') = (mailed_on IS NOT NULL)", name=op.f("ck_letter_mailed")),
        sa.CheckConstraint("(state = 'sending') = (lease_until IS NOT NULL)", name=op.f("ck_letter_lease")),
        sa.CheckConstraint("channel IN ('email', 'letter', 'mailbox')", name=op.f("ck_letter_channel")),
        sa.CheckConstraint("state <> 'given-up' OR reason <> ''", name=op.f("ck_letter_given_up")),
        sa.CheckConstraint(
            "state IN ('drafted', 'sending', 'sent', 'failed', 'to-print', 'mailed', 'given-up', 'unknown')",
            name=op.f("ck_letter_state"),
        ),
        sa.CheckConstraint("state NOT IN ('sent', 'mailed') OR sent_at IS NOT NULL", name=op.f("ck_letter_sent")),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_letter_by_id_account")),
        sa.ForeignKeyConstraint(["case_id"], ["board_case.id"], name=op.f("fk_letter_case_id_board_case")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_letter_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter")),
        sa.UniqueConstraint("key", name=op.f("uq_letter_key")),
        sa.UniqueConstraint("message_id", name=op.f("uq_letter_message_id")),
    )
    op.create_index(op.f("ix_letter_case_id"), "letter", ["case_id"], unique=False)
    op.create_index(
        "ix_letter_open",
        "letter",
        ["state", "created_at"],
        unique=False,
        sqlite_where=sa.text("state IN ('drafted', 'sending', 'unknown', 'failed', 'to-print')"),
        postgresql_where=sa.text("state IN ('drafted', 'sending', 'unknown', 'failed', 'to-print')"),
    )


def downgrade() -> None:
    """Take it back."""
    op.drop_index(
        "ix_letter_open",
        table_name="letter",
        sqlite_where=sa.text("state IN ('drafted', 'sending', 'unknown', 'failed', 'to-print')"),
        postgresql_where=sa.text("state IN ('drafted', 'sending', 'unknown', 'failed', 'to-print')"),
    )
    op.drop_index(op.f("ix_letter_case_id"), table_name="letter")
    op.drop_table("letter")
