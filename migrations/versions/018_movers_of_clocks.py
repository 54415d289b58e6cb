"""The events that start clocks, kept as facts; stops, extensions and exceptions."""

import sqlalchemy as sa
from alembic import op

revision = "018"
down_revision = "017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """The events that start clocks, kept as facts; stops, extensions and exceptions."""
    op.create_table(
        "starting_event",
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("subject", sa.String(length=20), nullable=False),
        sa.Column("subject_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("anchor", sa.String(length=20), nullable=False),
        sa.Column("of", sa.String(length=60), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_post", sa.Boolean(), nullable=False),
        sa.Column("entry_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint(
            "anchor IN ('incident', 'discovery', 'receipt', 'perfected', 'registration', 'assignment', 'identification', 'last_notice', 'served', 'meeting', 'decision', 'response', 'clock_end', 'day_of_year')",
            name=op.f("ck_starting_event_anchor"),
        ),
        sa.CheckConstraint(
            "subject IN ('case', 'officer', 'allegation', 'request', 'notice', 'meeting', 'board')",
            name=op.f("ck_starting_event_subject"),
        ),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_starting_event_by_id_account")),
        sa.ForeignKeyConstraint(["case_id"], ["board_case.id"], name=op.f("fk_starting_event_case_id_board_case")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_starting_event")),
    )
    op.create_index(op.f("ix_starting_event_case_id"), "starting_event", ["case_id"], unique=False)
    op.create_index("ix_starting_event_subject", "starting_event", ["subject", "subject_id", "anchor"], unique=False)
    op.create_table(
        "clock_toll",
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("slot_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("reason", sa.String(length=60), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("to_on", sa.Date(), nullable=True),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("asked_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decision", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint("(state = 'asked') = (decided_at IS NULL)", name=op.f("ck_clock_toll_decided")),
        sa.CheckConstraint("state IN ('asked', 'granted', 'refused')", name=op.f("ck_clock_toll_state")),
        sa.CheckConstraint("decided_by_id IS NULL OR decided_by_id <> asked_by_id", name=op.f("ck_clock_toll_second")),
        sa.CheckConstraint("to_on IS NULL OR to_on >= from_on", name=op.f("ck_clock_toll_span")),
        sa.ForeignKeyConstraint(["asked_by_id"], ["account.id"], name=op.f("fk_clock_toll_asked_by_id_account")),
        sa.ForeignKeyConstraint(["case_id"], ["board_case.id"], name=op.f("fk_clock_toll_case_id_board_case")),
        sa.ForeignKeyConstraint(["decided_by_id"], ["account.id"], name=op.f("fk_clock_toll_decided_by_id_account")),
        sa.ForeignKeyConstraint(["slot_id"], ["officer_slot.id"], name=op.f("fk_clock_toll_slot_id_officer_slot")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clock_toll")),
    )
    op.create_index(op.f("ix_clock_toll_case_id"), "clock_toll", ["case_id"], unique=False)
    op.create_table(
        "clock_extension",
        sa.Column("deadline_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("length", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("asked_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decision", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint("(state = 'asked') = (decided_at IS NULL)", name=op.f("ck_clock_extension_decided")),
        sa.CheckConstraint("state IN ('asked', 'granted', 'refused')", name=op.f("ck_clock_extension_state")),
        sa.CheckConstraint("length > 0", name=op.f("ck_clock_extension_length")),
        sa.ForeignKeyConstraint(["asked_by_id"], ["account.id"], name=op.f("fk_clock_extension_asked_by_id_account")),
        sa.ForeignKeyConstraint(["deadline_id"], ["deadline.id"], name=op.f("fk_clock_extension_deadline_id_deadline")),
        sa.ForeignKeyConstraint(
            ["decided_by_id"], ["account.id"], name=op.f("fk_clock_extension_decided_by_id_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clock_extension")),
    )
    op.create_index(op.f("ix_clock_extension_deadline_id"), "clock_extension", ["deadline_id"], unique=False)
    op.create_table(
        "clock_exception",
        sa.Column("deadline_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("code", sa.String(length=60), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("asked_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decision", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint("(state = 'asked') = (decided_at IS NULL)", name=op.f("ck_clock_exception_decided")),
        sa.CheckConstraint("state IN ('asked', 'granted', 'refused')", name=op.f("ck_clock_exception_state")),
        sa.CheckConstraint(
            "decided_by_id IS NULL OR decided_by_id <> asked_by_id", name=op.f("ck_clock_exception_second")
        ),
        sa.ForeignKeyConstraint(["asked_by_id"], ["account.id"], name=op.f("fk_clock_exception_asked_by_id_account")),
        sa.ForeignKeyConstraint(["deadline_id"], ["deadline.id"], name=op.f("fk_clock_exception_deadline_id_deadline")),
        sa.ForeignKeyConstraint(
            ["decided_by_id"], ["account.id"], name=op.f("fk_clock_exception_decided_by_id_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clock_exception")),
    )
    op.create_index(op.f("ix_clock_exception_deadline_id"), "clock_exception", ["deadline_id"], unique=False)
    op.execute(
        """INSERT INTO starting_event
        (case_id, subject, subject_id, anchor, of, at, by_post, entry_id, evidence, by_id, recorded_at)
        SELECT case_id, subject, subject_id, anchor, '', anchor_at, by_post, max(anchor_entry_id), '', NULL,
        min(started_at) FROM deadline GROUP BY case_id, subject, subject_id, anchor, anchor_at, by_post"""
    )


def downgrade() -> None:
    """Take it back."""
    op.drop_table("clock_exception")
    op.drop_table("clock_extension")
    op.drop_table("clock_toll")
    op.drop_table("starting_event")
