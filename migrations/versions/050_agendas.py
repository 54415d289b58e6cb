"""Agendas with items of every sort, versions, papers, closed parts, and requests for access."""

import sqlalchemy as sa
from alembic import op

from oversight.db import change_check, change_null

revision = "050"
down_revision = "049"
branch_labels = None
depends_on = None

STATES = ("waiting", "decided", "undecided", "remanded", "dropped")
KINDS = ("regular", "special")
SORTS = (
    "call-to-order",
    "minutes",
    "public-comment",
    "case",
    "report",
    "presentation",
    "business",
    "closed-session",
    "adjournment",
)
CASE = "CONSTRAINT ck_agenda_item_case CHECK ((sort = 'case') = (case_id IS NOT NULL))"
COLUMNS = (
    ("meeting", "notice TEXT NOT NULL DEFAULT ''"),
    (
        "meeting",
        "ground TEXT NOT NULL DEFAULT '' CONSTRAINT ck_meeting_ground CHECK (kind <> 'emergency' OR ground <> '')",
    ),
    ("meeting", "continues_id BIGINT CONSTRAINT fk_meeting_continues_id_meeting REFERENCES meeting (id)"),
    (
        "agenda_item",
        f"sort VARCHAR(20) NOT NULL DEFAULT 'case' {CASE} CONSTRAINT ck_agenda_item_sort CHECK (sort IN {SORTS})",
    ),
    (
        "agenda_item",
        "title VARCHAR(300) NOT NULL DEFAULT '' CONSTRAINT ck_agenda_item_title CHECK ((sort = 'case') = (title = ''))",
    ),
    ("agenda_item", "words TEXT NOT NULL DEFAULT ''"),
    (
        "agenda_item",
        "ground VARCHAR(60) NOT NULL DEFAULT '' "
        "CONSTRAINT ck_agenda_item_ground CHECK (sort <> 'closed-session' OR ground <> '')",
    ),
    ("agenda_item", "consent BOOLEAN NOT NULL DEFAULT FALSE"),
    ("agenda_item", "pulled_by_id BIGINT CONSTRAINT fk_agenda_item_pulled_by_id_account REFERENCES account (id)"),
    (
        "agenda_item",
        "pulled_at TIMESTAMP WITH TIME ZONE "
        "CONSTRAINT ck_agenda_item_pulled CHECK ((pulled_by_id IS NULL) = (pulled_at IS NULL))",
    ),
    ("attendance", "afar BOOLEAN NOT NULL DEFAULT FALSE"),
)
"""Columns with their conditions: SQLite adds a condition to a table only together with a column."""


def upgrade() -> None:
    """Agendas with items of every sort, versions, papers, closed parts, and requests for access."""
    op.create_table(
        "access_request",
        sa.Column("meeting_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("need", sa.String(length=20), nullable=False),
        sa.Column("language", sa.String(length=80), nullable=False),
        sa.Column("words", sa.String(length=1000), nullable=False),
        sa.Column("contact", sa.String(length=200), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("in_time", sa.Boolean(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("answer", sa.String(length=1000), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint("(answered_at IS NULL) = (answer = '')", name=op.f("ck_access_request_answered")),
        sa.CheckConstraint(
            "need IN ('interpreter', 'sign-language', 'captions', 'documents', 'way-in', 'other')",
            name=op.f("ck_access_request_need"),
        ),
        sa.ForeignKeyConstraint(
            ["answered_by_id"], ["account.id"], name=op.f("fk_access_request_answered_by_id_account")
        ),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_access_request_meeting_id_meeting")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_access_request")),
    )
    op.create_index(op.f("ix_access_request_meeting_id"), "access_request", ["meeting_id"], unique=False)
    op.create_table(
        "agenda_version",
        sa.Column("meeting_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("posted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("ground", sa.Text(), nullable=False),
        sa.Column("notice", sa.Text(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("pdf_state", sa.String(length=10), nullable=False),
        sa.Column("pdf_sha256", sa.String(length=64), nullable=True),
        sa.Column("pdf_size", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint("(pdf_state = 'ready') = (pdf_sha256 IS NOT NULL)", name=op.f("ck_agenda_version_pdf")),
        sa.CheckConstraint("pdf_state IN ('waiting', 'ready', 'stopped')", name=op.f("ck_agenda_version_pdf_state")),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_agenda_version_by_id_account")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_agenda_version_meeting_id_meeting")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda_version")),
        sa.UniqueConstraint("meeting_id", "number", name=op.f("uq_agenda_version_meeting_id_number")),
    )
    op.create_table(
        "meeting_motion",
        sa.Column("meeting_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("moved_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("seconded_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("ayes", sa.Integer(), nullable=False),
        sa.Column("noes", sa.Integer(), nullable=False),
        sa.Column("carried", sa.Boolean(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint("kind IN ('close', 'consent')", name=op.f("ck_meeting_motion_kind")),
        sa.CheckConstraint("ayes >= 0 AND noes >= 0", name=op.f("ck_meeting_motion_counted")),
        sa.CheckConstraint("moved_by_id <> seconded_by_id", name=op.f("ck_meeting_motion_two")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_meeting_motion_meeting_id_meeting")),
        sa.ForeignKeyConstraint(["moved_by_id"], ["account.id"], name=op.f("fk_meeting_motion_moved_by_id_account")),
        sa.ForeignKeyConstraint(
            ["seconded_by_id"], ["account.id"], name=op.f("fk_meeting_motion_seconded_by_id_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_motion")),
    )
    op.create_index(op.f("ix_meeting_motion_meeting_id"), "meeting_motion", ["meeting_id"], unique=False)
    op.create_table(
        "agenda_paper",
        sa.Column("item_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("name", sa.String(length=255), nullable=False),
        sa.Column("public", sa.Boolean(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("mime", sa.String(length=120), nullable=False),
        sa.Column("pages", sa.JSON(), nullable=False),
        sa.Column("added_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.ForeignKeyConstraint(["added_by_id"], ["account.id"], name=op.f("fk_agenda_paper_added_by_id_account")),
        sa.ForeignKeyConstraint(["item_id"], ["agenda_item.id"], name=op.f("fk_agenda_paper_item_id_agenda_item")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda_paper")),
    )
    op.create_index(op.f("ix_agenda_paper_item_id"), "agenda_paper", ["item_id"], unique=False)
    op.create_table(
        "closed_part",
        sa.Column("meeting_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("motion_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("ground", sa.String(length=60), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("authority", sa.Text(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reported", sa.Text(), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint("ended_at IS NULL OR ended_at >= opened_at", name=op.f("ck_closed_part_order")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_closed_part_meeting_id_meeting")),
        sa.ForeignKeyConstraint(
            ["motion_id"], ["meeting_motion.id"], name=op.f("fk_closed_part_motion_id_meeting_motion")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_closed_part")),
        sa.UniqueConstraint("motion_id", name=op.f("uq_closed_part_motion_id")),
    )
    op.create_index(op.f("ix_closed_part_meeting_id"), "closed_part", ["meeting_id"], unique=False)
    bind = op.get_bind()
    for table, column in COLUMNS:
        op.execute(f"ALTER TABLE {table} ADD COLUMN {column}")
    change_null(bind, "agenda_item", "case_id", nullable=True)
    change_check(bind, "agenda_item", "ck_agenda_item_state", f"state IN {(*STATES, 'continued', 'done')}")
    change_check(bind, "meeting", "ck_meeting_kind", f"kind IN {(*KINDS, 'emergency')}")


def downgrade() -> None:
    """Take it back."""
    op.drop_index(op.f("ix_closed_part_meeting_id"), table_name="closed_part")
    op.drop_table("closed_part")
    op.drop_index(op.f("ix_agenda_paper_item_id"), table_name="agenda_paper")
    op.drop_table("agenda_paper")
    op.drop_index(op.f("ix_meeting_motion_meeting_id"), table_name="meeting_motion")
    op.drop_table("meeting_motion")
    op.drop_table("agenda_version")
    op.drop_index(op.f("ix_access_request_meeting_id"), table_name="access_request")
    op.drop_table("access_request")
    bind = op.get_bind()
    op.execute("DELETE FROM agenda_item WHERE case_id IS NULL")
    op.execute("UPDATE agenda_item SET state = 'dropped' WHERE state IN ('continued', 'done')")
    op.execute("UPDATE meeting SET kind = 'special' WHERE kind = 'emergency'")
    for table, column in reversed(COLUMNS):
        op.execute(f"ALTER TABLE {table} DROP COLUMN {column.split()[0]}")
    change_null(bind, "agenda_item", "case_id", nullable=False)
    change_check(bind, "agenda_item", "ck_agenda_item_state", f"state IN {STATES}")
    change_check(bind, "meeting", "ck_meeting_kind", f"kind IN {KINDS}")
