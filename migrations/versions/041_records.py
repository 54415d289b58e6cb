"""Retention, legal holds, disposal and records requests."""

import sqlalchemy as sa
from alembic import op

from oversight.db import change_check

revision = "041"
down_revision = "040"
branch_labels = None
depends_on = None


CLOCKS = "'case', 'officer', 'allegation', 'request', 'notice', 'meeting', 'board'"
NEW = f"{CLOCKS}, 'records_request'"


def upgrade() -> None:
    """Retention, legal holds, disposal and records requests."""
    _clocks_of(f"subject IN ({NEW})", "case_id IS NOT NULL OR subject IN ('meeting', 'board', 'records_request')")
    op.create_table(
        "disposal",
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("number", sa.String(length=40), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=False),
        sa.Column("retention", sa.String(length=60), nullable=False),
        sa.Column("retention_name", sa.String(length=200), nullable=False),
        sa.Column("citation", sa.Text(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=False),
        sa.Column("outcome", sa.String(length=20), nullable=False),
        sa.Column("closure", sa.String(length=60), nullable=False),
        sa.Column("charter", sa.String(length=80), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("again", sa.Boolean(), nullable=False),
        sa.Column("proposed_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("erased_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("removed", sa.JSON(), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("head", sa.String(length=64), nullable=False),
        sa.Column("certificate_sha256", sa.String(length=64), nullable=False),
        sa.Column("certificate_size", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint("(state = 'done') = (certificate_sha256 <> '')", name=op.f("ck_disposal_certificate")),
        sa.CheckConstraint("(state = 'done') = (done_at IS NOT NULL)", name=op.f("ck_disposal_done")),
        sa.CheckConstraint("(state IN ('erased', 'done')) = (erased_at IS NOT NULL)", name=op.f("ck_disposal_erased")),
        sa.CheckConstraint(
            "state IN ('proposed', 'declined', 'approved', 'stopped', 'erased', 'done')", name=op.f("ck_disposal_state")
        ),
        sa.CheckConstraint("state NOT IN ('declined', 'stopped') OR reason <> ''", name=op.f("ck_disposal_why")),
        sa.CheckConstraint("decided_by_id IS NULL OR decided_by_id <> proposed_by_id", name=op.f("ck_disposal_second")),
        sa.ForeignKeyConstraint(["case_id"], ["board_case.id"], name=op.f("fk_disposal_case_id_board_case")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_disposal")),
        sa.UniqueConstraint("key", name=op.f("uq_disposal_key")),
    )
    op.create_index(op.f("ix_disposal_number"), "disposal", ["number"], unique=False)
    op.create_index(
        "uq_disposal_one",
        "disposal",
        ["case_id"],
        unique=True,
        sqlite_where=sa.text("state NOT IN ('declined', 'stopped')"),
        postgresql_where=sa.text("state NOT IN ('declined', 'stopped')"),
    )
    op.create_table(
        "legal_hold",
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("officer_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("document", sa.String(length=300), nullable=False),
        sa.Column("by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("lifted_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("lifted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("lift_reason", sa.Text(), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint("lifted_at IS NULL OR lift_reason <> ''", name=op.f("ck_legal_hold_why")),
        sa.CheckConstraint("(lifted_at IS NULL) = (lifted_by_id IS NULL)", name=op.f("ck_legal_hold_lifted")),
        sa.CheckConstraint("person_id IS NULL OR officer_id IS NULL", name=op.f("ck_legal_hold_scope")),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_legal_hold_by_id_account")),
        sa.ForeignKeyConstraint(["case_id"], ["board_case.id"], name=op.f("fk_legal_hold_case_id_board_case")),
        sa.ForeignKeyConstraint(["lifted_by_id"], ["account.id"], name=op.f("fk_legal_hold_lifted_by_id_account")),
        sa.ForeignKeyConstraint(["officer_id"], ["officer.id"], name=op.f("fk_legal_hold_officer_id_officer")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_legal_hold_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_legal_hold")),
    )
    op.create_index(op.f("ix_legal_hold_case_id"), "legal_hold", ["case_id"], unique=False)
    op.create_index(
        "ix_legal_hold_in_force",
        "legal_hold",
        ["case_id", "id"],
        unique=False,
        sqlite_where=sa.text("lifted_at IS NULL"),
        postgresql_where=sa.text("lifted_at IS NULL"),
    )
    op.create_index(op.f("ix_legal_hold_officer_id"), "legal_hold", ["officer_id"], unique=False)
    op.create_index(op.f("ix_legal_hold_person_id"), "legal_hold", ["person_id"], unique=False)
    op.create_table(
        "records_request",
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("asked_by", sa.String(length=200), nullable=False),
        sa.Column("contact", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("keyed_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("keyed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("answer", sa.String(length=20), nullable=True),
        sa.Column("exemptions", sa.JSON(), nullable=False),
        sa.Column("charter", sa.String(length=80), nullable=False),
        sa.Column("answer_words", sa.Text(), nullable=False),
        sa.Column("answered_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint("(state = 'closed') = (closed_at IS NOT NULL)", name=op.f("ck_records_request_closed")),
        sa.CheckConstraint("(state = 'open') = (answer IS NULL)", name=op.f("ck_records_request_answered")),
        sa.CheckConstraint(
            "answer IS NULL OR answer IN ('given', 'partly', 'refused', 'none')", name=op.f("ck_records_request_answer")
        ),
        sa.CheckConstraint("state IN ('open', 'answered', 'closed')", name=op.f("ck_records_request_state")),
        sa.CheckConstraint("(answer IS NULL) = (answered_at IS NULL)", name=op.f("ck_records_request_when")),
        sa.ForeignKeyConstraint(
            ["answered_by_id"], ["account.id"], name=op.f("fk_records_request_answered_by_id_account")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["board_case.id"], name=op.f("fk_records_request_case_id_board_case")),
        sa.ForeignKeyConstraint(["keyed_by_id"], ["account.id"], name=op.f("fk_records_request_keyed_by_id_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_records_request")),
    )
    op.create_index(op.f("ix_records_request_case_id"), "records_request", ["case_id"], unique=False)
    op.create_index(
        "ix_records_request_open",
        "records_request",
        ["id"],
        unique=False,
        sqlite_where=sa.text("state <> 'closed'"),
        postgresql_where=sa.text("state <> 'closed'"),
    )
    op.create_table(
        "retention",
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("code", sa.String(length=60), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("years", sa.Integer(), nullable=False),
        sa.Column("citation", sa.Text(), nullable=False),
        sa.Column("outcome", sa.String(length=20), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=True),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("charter", sa.String(length=80), nullable=False),
        sa.Column("derived_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["board_case.id"], name=op.f("fk_retention_case_id_board_case")),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_retention")),
    )
    op.create_index(op.f("ix_retention_until_on"), "retention", ["until_on"], unique=False)
    op.create_table(
        "disposal_file",
        sa.Column("disposal_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint("state IN ('waiting', 'removed', 'shared')", name=op.f("ck_disposal_file_state")),
        sa.ForeignKeyConstraint(["disposal_id"], ["disposal.id"], name=op.f("fk_disposal_file_disposal_id_disposal")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_disposal_file")),
        sa.UniqueConstraint("disposal_id", "sha256", name=op.f("uq_disposal_file_disposal_id_sha256")),
    )


def downgrade() -> None:
    """Take it back."""
    op.execute(
        "DELETE FROM clock_extension WHERE deadline_id IN (SELECT id FROM deadline WHERE subject = 'records_request')"
    )
    op.execute("DELETE FROM deadline WHERE subject = 'records_request'")
    op.execute("DELETE FROM starting_event WHERE subject = 'records_request'")
    _clocks_of(f"subject IN ({CLOCKS})", "case_id IS NOT NULL OR subject IN ('meeting', 'board')")
    op.drop_table("disposal_file")
    op.drop_index(op.f("ix_retention_until_on"), table_name="retention")
    op.drop_table("retention")
    op.drop_index(
        "ix_records_request_open",
        table_name="records_request",
        sqlite_where=sa.text("state <> 'closed'"),
        postgresql_where=sa.text("state <> 'closed'"),
    )
    op.drop_index(op.f("ix_records_request_case_id"), table_name="records_request")
    op.drop_table("records_request")
    op.drop_index(op.f("ix_legal_hold_person_id"), table_name="legal_hold")
    op.drop_index(op.f("ix_legal_hold_officer_id"), table_name="legal_hold")
    op.drop_index(
        "ix_legal_hold_in_force",
        table_name="legal_hold",
        sqlite_where=sa.text("lifted_at IS NULL"),
        postgresql_where=sa.text("lifted_at IS NULL"),
    )
    op.drop_index(op.f("ix_legal_hold_case_id"), table_name="legal_hold")
    op.drop_table("legal_hold")
    op.drop_index(
        "uq_disposal_one",
        table_name="disposal",
        sqlite_where=sa.text("state NOT IN ('declined', 'stopped')"),
        postgresql_where=sa.text("state NOT IN ('declined', 'stopped')"),
    )
    op.drop_index(op.f("ix_disposal_number"), table_name="disposal")
    op.drop_table("disposal")


def _clocks_of(subjects: str, without_case: str) -> None:
    connection = op.get_bind()
    change_check(connection, "starting_event", "ck_starting_event_subject", subjects)
    change_check(connection, "deadline", "ck_deadline_subject", subjects)
    change_check(connection, "deadline", "ck_deadline_case", without_case)
