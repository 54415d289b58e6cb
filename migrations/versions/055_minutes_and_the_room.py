"""Motions by name, minutes, and what happens in the room."""

import sqlalchemy as sa
from alembic import op

from oversight.db import change_check

revision = "055"
down_revision = "054"
branch_labels = None
depends_on = None

MOTIONS = ("close", "consent")
MORE_MOTIONS = ("minutes", "other")
COLUMNS = (
    ("agenda_item", "announced_at TIMESTAMP WITH TIME ZONE"),
    ("meeting_motion", "closed BOOLEAN NOT NULL DEFAULT FALSE"),
    ("meeting_motion", "sentence TEXT NOT NULL DEFAULT ''"),
)
POSTED = "SELECT agenda_posted_at FROM meeting WHERE meeting.id = agenda_item.meeting_id"


def upgrade() -> None:
    """Motions by name, minutes, and what happens in the room."""
    op.create_table(
        "answered_command",
        sa.Column("account_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("path", sa.String(length=300), nullable=False),
        sa.Column("location", sa.String(length=500), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_answered_command")),
        sa.UniqueConstraint("account_id", "path", "key", name=op.f("uq_answered_command_account_id_path_key")),
    )
    op.create_index(op.f("ix_answered_command_at"), "answered_command", ["at"], unique=False)
    op.create_table(
        "meeting_moment",
        sa.Column("meeting_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("what", sa.String(length=20), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("account_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("item_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("words", sa.String(length=120), nullable=False),
        sa.Column("seconds", sa.Integer(), nullable=True),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint("(what = 'item') = (item_id IS NOT NULL)", name=op.f("ck_meeting_moment_item")),
        sa.CheckConstraint("(what = 'speaker') = (seconds IS NOT NULL)", name=op.f("ck_meeting_moment_seconds")),
        sa.CheckConstraint(
            "(what IN ('in', 'afar', 'out')) = (account_id IS NOT NULL)", name=op.f("ck_meeting_moment_account")
        ),
        sa.CheckConstraint(
            "what IN ('called-to-order', 'in', 'afar', 'out', 'item', 'recess', 'resumed', 'speaker', 'spoken', 'adjourned')",
            name=op.f("ck_meeting_moment_what"),
        ),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_meeting_moment_account_id_account")),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_meeting_moment_by_id_account")),
        sa.ForeignKeyConstraint(["item_id"], ["agenda_item.id"], name=op.f("fk_meeting_moment_item_id_agenda_item")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_meeting_moment_meeting_id_meeting")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_moment")),
    )
    op.create_index(op.f("ix_meeting_moment_meeting_id"), "meeting_moment", ["meeting_id"], unique=False)
    op.create_table(
        "minutes",
        sa.Column("meeting_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("closed", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("approval_meeting_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("motion_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("approved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("amended", sa.Boolean(), nullable=False),
        sa.Column("pdf_state", sa.String(length=10), nullable=True),
        sa.Column("pdf_sha256", sa.String(length=64), nullable=True),
        sa.Column("pdf_size", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint("(state = 'approved') = (approved_at IS NOT NULL)", name=op.f("ck_minutes_approved")),
        sa.CheckConstraint("pdf_sha256 IS NULL OR pdf_state = 'ready'", name=op.f("ck_minutes_pdf")),
        sa.CheckConstraint(
            "pdf_state IS NULL OR pdf_state IN ('waiting', 'ready', 'stopped')", name=op.f("ck_minutes_pdf_state")
        ),
        sa.CheckConstraint("state <> 'proposed' OR approval_meeting_id IS NOT NULL", name=op.f("ck_minutes_proposed")),
        sa.CheckConstraint("state IN ('draft', 'proposed', 'approved')", name=op.f("ck_minutes_state")),
        sa.CheckConstraint("(approved_at IS NULL) = (motion_id IS NULL)", name=op.f("ck_minutes_motion")),
        sa.ForeignKeyConstraint(
            ["approval_meeting_id"], ["meeting.id"], name=op.f("fk_minutes_approval_meeting_id_meeting")
        ),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_minutes_meeting_id_meeting")),
        sa.ForeignKeyConstraint(["motion_id"], ["meeting_motion.id"], name=op.f("fk_minutes_motion_id_meeting_motion")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_minutes")),
        sa.UniqueConstraint("meeting_id", "closed", name=op.f("uq_minutes_meeting_id_closed")),
    )
    op.create_index(op.f("ix_minutes_approval_meeting_id"), "minutes", ["approval_meeting_id"], unique=False)
    op.create_table(
        "motion_vote",
        sa.Column("motion_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("account_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("label", sa.String(length=120), nullable=False),
        sa.Column("choice", sa.String(length=10), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint(
            "choice IN ('yes', 'no', 'abstain', 'not-voted', 'absent')", name=op.f("ck_motion_vote_choice")
        ),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_motion_vote_account_id_account")),
        sa.ForeignKeyConstraint(
            ["motion_id"], ["meeting_motion.id"], name=op.f("fk_motion_vote_motion_id_meeting_motion")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_motion_vote")),
        sa.UniqueConstraint("motion_id", "account_id", name=op.f("uq_motion_vote_motion_id_account_id")),
    )
    op.create_table(
        "minutes_version",
        sa.Column("minutes_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_minutes_version_by_id_account")),
        sa.ForeignKeyConstraint(["minutes_id"], ["minutes.id"], name=op.f("fk_minutes_version_minutes_id_minutes")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_minutes_version")),
        sa.UniqueConstraint("minutes_id", "number", name=op.f("uq_minutes_version_minutes_id_number")),
    )
    bind = op.get_bind()
    for table, column in COLUMNS:
        op.execute(f"ALTER TABLE {table} ADD COLUMN {column}")
    op.execute(f"UPDATE agenda_item SET announced_at = ({POSTED})")
    change_check(bind, "meeting_motion", "ck_meeting_motion_kind", f"kind IN {MOTIONS + MORE_MOTIONS}")


def downgrade() -> None:
    """Take it back."""
    bind = op.get_bind()
    op.execute("DELETE FROM minutes_version")
    op.execute("DELETE FROM minutes")
    op.execute("DELETE FROM motion_vote")
    op.execute(f"DELETE FROM meeting_motion WHERE kind IN {MORE_MOTIONS}")
    change_check(bind, "meeting_motion", "ck_meeting_motion_kind", f"kind IN {MOTIONS}")
    for table, column in reversed(COLUMNS):
        op.execute(f"ALTER TABLE {table} DROP COLUMN {column.split()[0]}")
    op.drop_table("minutes_version")
    op.drop_table("motion_vote")
    op.drop_index(op.f("ix_minutes_approval_meeting_id"), table_name="minutes")
    op.drop_table("minutes")
    op.drop_index(op.f("ix_meeting_moment_meeting_id"), table_name="meeting_moment")
    op.drop_table("meeting_moment")
    op.drop_index(op.f("ix_answered_command_at"), table_name="answered_command")
    op.drop_table("answered_command")
