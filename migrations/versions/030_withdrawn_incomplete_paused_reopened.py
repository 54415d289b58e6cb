"""Withdrawal, missing information, court cases and reopening; the stages and events they need."""

import sqlalchemy as sa
from alembic import op

from oversight.db import change_check

revision = "030"
down_revision = "029"
branch_labels = None
depends_on = None

STAGES = ("received", "triage", "dismissal", "assignment", "investigation", "review", "board", "decided", "response")
ENDS = ("published", "closed")
ANCHORS = (
    "incident",
    "discovery",
    "receipt",
    "perfected",
    "registration",
    "assignment",
    "identification",
    "last_notice",
)
OTHERS = ("served", "meeting", "decision", "response")
LAST = ("clock_end", "day_of_year")


def upgrade() -> None:
    """Withdrawal, missing information, court cases and reopening; the stages and events they need."""
    stages = (*STAGES, "awaiting", "resolution", "mediation", "paused", *ENDS)
    change_check(op.get_bind(), "board_case", "ck_board_case_stage", f"stage IN {stages}")
    anchors = (*ANCHORS, *OTHERS, "reopening", "agreed", *LAST)
    change_check(op.get_bind(), "starting_event", "ck_starting_event_anchor", f"anchor IN {anchors}")
    op.create_table(
        "information_request",
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("missing", sa.Text(), nullable=False),
        sa.Column("came_from", sa.String(length=20), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("outcome", sa.String(length=20), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint("(ended_at IS NULL) = (outcome = '')", name=op.f("ck_information_request_ended")),
        sa.CheckConstraint("came_from IN ('received', 'triage')", name=op.f("ck_information_request_came_from")),
        sa.CheckConstraint("outcome IN ('', 'came', 'given-up')", name=op.f("ck_information_request_outcome")),
        sa.ForeignKeyConstraint(["case_id"], ["board_case.id"], name=op.f("fk_information_request_case_id_board_case")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_information_request")),
    )
    op.create_index(op.f("ix_information_request_case_id"), "information_request", ["case_id"], unique=False)
    op.create_index(
        "uq_information_request_open",
        "information_request",
        ["case_id"],
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.create_table(
        "reopening",
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("ground", sa.String(length=60), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("from_stage", sa.String(length=20), nullable=False),
        sa.Column("closure", sa.String(length=60), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("to_stage", sa.String(length=20), nullable=False),
        sa.Column("by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("charter", sa.String(length=80), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint("from_stage IN ('closed', 'published')", name=op.f("ck_reopening_from_stage")),
        sa.CheckConstraint("to_stage NOT IN ('closed', 'published')", name=op.f("ck_reopening_to_stage")),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_reopening_by_id_account")),
        sa.ForeignKeyConstraint(["case_id"], ["board_case.id"], name=op.f("fk_reopening_case_id_board_case")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reopening")),
    )
    op.create_index(op.f("ix_reopening_case_id"), "reopening", ["case_id"], unique=False)
    op.create_table(
        "withdrawal_request",
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("how", sa.String(length=20), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("letter_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decision", sa.String(length=20), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("decided_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint("decision IN ('withdrawn', 'continues')", name=op.f("ck_withdrawal_request_decision")),
        sa.CheckConstraint("decision IS NULL OR reason <> ''", name=op.f("ck_withdrawal_request_reason")),
        sa.CheckConstraint("how IN ('status', 'signed', 'unsigned')", name=op.f("ck_withdrawal_request_how")),
        sa.CheckConstraint("(decision IS NULL) = (decided_at IS NULL)", name=op.f("ck_withdrawal_request_decided")),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_withdrawal_request_by_id_account")),
        sa.ForeignKeyConstraint(["case_id"], ["board_case.id"], name=op.f("fk_withdrawal_request_case_id_board_case")),
        sa.ForeignKeyConstraint(
            ["decided_by_id"], ["account.id"], name=op.f("fk_withdrawal_request_decided_by_id_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_withdrawal_request")),
    )
    op.create_index(op.f("ix_withdrawal_request_case_id"), "withdrawal_request", ["case_id"], unique=False)
    op.create_index(
        "uq_withdrawal_request_open",
        "withdrawal_request",
        ["case_id"],
        unique=True,
        sqlite_where=sa.text("decision IS NULL"),
        postgresql_where=sa.text("decision IS NULL"),
    )
    op.create_table(
        "information_attempt",
        sa.Column("request_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("way", sa.String(length=20), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint(
            "way IN ('mail', 'email', 'phone', 'text', 'mailbox', 'in-person')", name=op.f("ck_information_attempt_way")
        ),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_information_attempt_by_id_account")),
        sa.ForeignKeyConstraint(
            ["request_id"],
            ["information_request.id"],
            name=op.f("fk_information_attempt_request_id_information_request"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_information_attempt")),
    )
    op.create_index(op.f("ix_information_attempt_request_id"), "information_attempt", ["request_id"], unique=False)
    op.create_table(
        "court_pause",
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("court", sa.String(length=300), nullable=False),
        sa.Column("counsel", sa.String(length=300), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("came_from", sa.String(length=20), nullable=False),
        sa.Column("ask_on", sa.Date(), nullable=False),
        sa.Column("looked", sa.Text(), nullable=False),
        sa.Column("toll_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("why", sa.String(length=20), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint(
            "kind IN ('criminal-complainant', 'criminal-officer', 'civil')", name=op.f("ck_court_pause_kind")
        ),
        sa.CheckConstraint("why IN ('request', 'ended', 'board')", name=op.f("ck_court_pause_why")),
        sa.CheckConstraint("(ended_at IS NULL) = (why IS NULL)", name=op.f("ck_court_pause_ended")),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_court_pause_by_id_account")),
        sa.ForeignKeyConstraint(["case_id"], ["board_case.id"], name=op.f("fk_court_pause_case_id_board_case")),
        sa.ForeignKeyConstraint(["toll_id"], ["clock_toll.id"], name=op.f("fk_court_pause_toll_id_clock_toll")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_court_pause")),
    )
    op.create_index(op.f("ix_court_pause_case_id"), "court_pause", ["case_id"], unique=False)
    op.create_index(
        "uq_court_pause_open",
        "court_pause",
        ["case_id"],
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )


def downgrade() -> None:
    """Take it back."""
    op.drop_index(
        "uq_court_pause_open",
        table_name="court_pause",
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.drop_index(op.f("ix_court_pause_case_id"), table_name="court_pause")
    op.drop_table("court_pause")
    op.drop_index(op.f("ix_information_attempt_request_id"), table_name="information_attempt")
    op.drop_table("information_attempt")
    op.drop_index(
        "uq_withdrawal_request_open",
        table_name="withdrawal_request",
        sqlite_where=sa.text("decision IS NULL"),
        postgresql_where=sa.text("decision IS NULL"),
    )
    op.drop_index(op.f("ix_withdrawal_request_case_id"), table_name="withdrawal_request")
    op.drop_table("withdrawal_request")
    op.drop_index(op.f("ix_reopening_case_id"), table_name="reopening")
    op.drop_table("reopening")
    op.drop_index(
        "uq_information_request_open",
        table_name="information_request",
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.drop_index(op.f("ix_information_request_case_id"), table_name="information_request")
    op.drop_table("information_request")
    change_check(op.get_bind(), "starting_event", "ck_starting_event_anchor", f"anchor IN {(*ANCHORS, *OTHERS, *LAST)}")
    change_check(op.get_bind(), "board_case", "ck_board_case_stage", f"stage IN {(*STAGES, *ENDS)}")
