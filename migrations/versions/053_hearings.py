"""Hearings of a case: sessions, witnesses, exhibits, rulings, responses."""

import sqlalchemy as sa
from alembic import op

revision = "053"
down_revision = "052"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Hearings of a case: sessions, witnesses, exhibits, rulings, responses."""
    op.create_table(
        "hearing",
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("item_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("presiding_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("presiding_title", sa.String(length=60), nullable=False),
        sa.Column("notice_words", sa.Text(), nullable=False),
        sa.Column("scheduled_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("scheduled_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint("kind IN ('evidentiary', 'review')", name=op.f("ck_hearing_kind")),
        sa.CheckConstraint(
            "state IN ('scheduled', 'held', 'cancelled', 'on-file', 'error')", name=op.f("ck_hearing_state")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["board_case.id"], name=op.f("fk_hearing_case_id_board_case")),
        sa.ForeignKeyConstraint(["item_id"], ["agenda_item.id"], name=op.f("fk_hearing_item_id_agenda_item")),
        sa.ForeignKeyConstraint(["presiding_id"], ["account.id"], name=op.f("fk_hearing_presiding_id_account")),
        sa.ForeignKeyConstraint(["scheduled_by_id"], ["account.id"], name=op.f("fk_hearing_scheduled_by_id_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hearing")),
    )
    op.create_index(op.f("ix_hearing_case_id"), "hearing", ["case_id"], unique=False)
    op.create_index(op.f("ix_hearing_item_id"), "hearing", ["item_id"], unique=False)
    op.create_index(
        "uq_hearing_scheduled",
        "hearing",
        ["case_id"],
        unique=True,
        sqlite_where=sa.text("state = 'scheduled'"),
        postgresql_where=sa.text("state = 'scheduled'"),
    )
    op.create_table(
        "hearing_exhibit",
        sa.Column("hearing_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("offered_by", sa.String(length=20), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("file_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("label", sa.String(length=200), nullable=False),
        sa.Column("compelled", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("offered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint(
            "offered_by IN ('board', 'complainant', 'officer', 'department')",
            name=op.f("ck_hearing_exhibit_offered_by"),
        ),
        sa.CheckConstraint(
            "state IN ('offered', 'admitted', 'refused', 'withdrawn')", name=op.f("ck_hearing_exhibit_state")
        ),
        sa.ForeignKeyConstraint(["file_id"], ["case_file.id"], name=op.f("fk_hearing_exhibit_file_id_case_file")),
        sa.ForeignKeyConstraint(["hearing_id"], ["hearing.id"], name=op.f("fk_hearing_exhibit_hearing_id_hearing")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hearing_exhibit")),
        sa.UniqueConstraint("hearing_id", "file_id", name=op.f("uq_hearing_exhibit_hearing_id_file_id")),
        sa.UniqueConstraint(
            "hearing_id", "offered_by", "number", name=op.f("uq_hearing_exhibit_hearing_id_offered_by_number")
        ),
    )
    op.create_table(
        "hearing_representative",
        sa.Column("hearing_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("by_side", sa.String(length=20), nullable=False),
        sa.Column("slot_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("capacity", sa.String(length=20), nullable=False),
        sa.Column("reach", sa.String(length=300), nullable=False),
        sa.Column("named_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint(
            "(by_side = 'officer') = (slot_id IS NOT NULL)", name=op.f("ck_hearing_representative_officer")
        ),
        sa.CheckConstraint("by_side IN ('complainant', 'officer')", name=op.f("ck_hearing_representative_by_side")),
        sa.CheckConstraint(
            "capacity IN ('counsel', 'adviser', 'union')", name=op.f("ck_hearing_representative_capacity")
        ),
        sa.ForeignKeyConstraint(
            ["hearing_id"], ["hearing.id"], name=op.f("fk_hearing_representative_hearing_id_hearing")
        ),
        sa.ForeignKeyConstraint(
            ["slot_id"], ["officer_slot.id"], name=op.f("fk_hearing_representative_slot_id_officer_slot")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hearing_representative")),
    )
    op.create_index(
        op.f("ix_hearing_representative_hearing_id"), "hearing_representative", ["hearing_id"], unique=False
    )
    op.create_table(
        "hearing_response",
        sa.Column("hearing_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("by_side", sa.String(length=20), nullable=False),
        sa.Column("slot_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("file_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("arrived_on", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=True),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.Column("logged_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("logged_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint("(by_side = 'officer') = (slot_id IS NOT NULL)", name=op.f("ck_hearing_response_officer")),
        sa.CheckConstraint("by_side IN ('complainant', 'officer')", name=op.f("ck_hearing_response_by_side")),
        sa.CheckConstraint("words <> '' OR file_id IS NOT NULL", name=op.f("ck_hearing_response_content")),
        sa.ForeignKeyConstraint(["file_id"], ["case_file.id"], name=op.f("fk_hearing_response_file_id_case_file")),
        sa.ForeignKeyConstraint(["hearing_id"], ["hearing.id"], name=op.f("fk_hearing_response_hearing_id_hearing")),
        sa.ForeignKeyConstraint(
            ["logged_by_id"], ["account.id"], name=op.f("fk_hearing_response_logged_by_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["slot_id"], ["officer_slot.id"], name=op.f("fk_hearing_response_slot_id_officer_slot")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hearing_response")),
    )
    op.create_index(op.f("ix_hearing_response_hearing_id"), "hearing_response", ["hearing_id"], unique=False)
    op.create_table(
        "hearing_session",
        sa.Column("hearing_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("place", sa.String(length=300), nullable=False),
        sa.Column("remote", sa.String(length=300), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("presiding_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("presiding_title", sa.String(length=60), nullable=False),
        sa.Column("recording_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("transcript_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint(
            "state IN ('planned', 'open', 'ended', 'postponed', 'cancelled', 'no-show', 'struck')",
            name=op.f("ck_hearing_session_state"),
        ),
        sa.CheckConstraint(
            "state NOT IN ('open', 'ended') OR opened_at IS NOT NULL", name=op.f("ck_hearing_session_opened")
        ),
        sa.CheckConstraint("(opened_at IS NULL) = (presiding_id IS NULL)", name=op.f("ck_hearing_session_presiding")),
        sa.CheckConstraint("closed_at IS NULL OR closed_at >= opened_at", name=op.f("ck_hearing_session_closed")),
        sa.ForeignKeyConstraint(["hearing_id"], ["hearing.id"], name=op.f("fk_hearing_session_hearing_id_hearing")),
        sa.ForeignKeyConstraint(["presiding_id"], ["account.id"], name=op.f("fk_hearing_session_presiding_id_account")),
        sa.ForeignKeyConstraint(
            ["recording_id"], ["case_file.id"], name=op.f("fk_hearing_session_recording_id_case_file")
        ),
        sa.ForeignKeyConstraint(
            ["transcript_id"], ["case_file.id"], name=op.f("fk_hearing_session_transcript_id_case_file")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hearing_session")),
        sa.UniqueConstraint("hearing_id", "number", name=op.f("uq_hearing_session_hearing_id_number")),
    )
    op.create_table(
        "hearing_outcome",
        sa.Column("hearing_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("session_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("outcome", sa.String(length=20), nullable=False),
        sa.Column("route", sa.String(length=20), nullable=False),
        sa.Column("absent", sa.String(length=20), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("session_before", sa.String(length=20), nullable=False),
        sa.Column("next_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("undone_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("undone_reason", sa.Text(), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint("(outcome = 'no-show') = (absent <> '')", name=op.f("ck_hearing_outcome_no_show")),
        sa.CheckConstraint("(route = 'continued') = (next_id IS NOT NULL)", name=op.f("ck_hearing_outcome_next")),
        sa.CheckConstraint("(undone_at IS NULL) = (undone_reason = '')", name=op.f("ck_hearing_outcome_undone")),
        sa.CheckConstraint("absent IN ('', 'complainant', 'officer')", name=op.f("ck_hearing_outcome_absent")),
        sa.CheckConstraint(
            "outcome IN ('held', 'adjourned', 'postponed', 'no-show', 'cancelled', 'error')",
            name=op.f("ck_hearing_outcome_outcome"),
        ),
        sa.CheckConstraint(
            "route IN ('vote', 'continued', 'schedule', 'goes-on')", name=op.f("ck_hearing_outcome_route")
        ),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_hearing_outcome_by_id_account")),
        sa.ForeignKeyConstraint(["hearing_id"], ["hearing.id"], name=op.f("fk_hearing_outcome_hearing_id_hearing")),
        sa.ForeignKeyConstraint(
            ["next_id"], ["hearing_session.id"], name=op.f("fk_hearing_outcome_next_id_hearing_session")
        ),
        sa.ForeignKeyConstraint(
            ["session_id"], ["hearing_session.id"], name=op.f("fk_hearing_outcome_session_id_hearing_session")
        ),
        sa.ForeignKeyConstraint(["undone_by_id"], ["account.id"], name=op.f("fk_hearing_outcome_undone_by_id_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hearing_outcome")),
    )
    op.create_index(op.f("ix_hearing_outcome_hearing_id"), "hearing_outcome", ["hearing_id"], unique=False)
    op.create_table(
        "hearing_presence",
        sa.Column("session_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("account_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("came_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("left_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint("left_at IS NULL OR left_at >= came_at", name=op.f("ck_hearing_presence_order")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_hearing_presence_account_id_account")),
        sa.ForeignKeyConstraint(
            ["session_id"], ["hearing_session.id"], name=op.f("fk_hearing_presence_session_id_hearing_session")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hearing_presence")),
    )
    op.create_index(op.f("ix_hearing_presence_session_id"), "hearing_presence", ["session_id"], unique=False)
    op.create_index(
        "uq_hearing_presence_now",
        "hearing_presence",
        ["session_id", "account_id"],
        unique=True,
        sqlite_where=sa.text("left_at IS NULL"),
        postgresql_where=sa.text("left_at IS NULL"),
    )
    op.create_table(
        "hearing_reading",
        sa.Column("session_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("account_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("attested_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_hearing_reading_account_id_account")),
        sa.ForeignKeyConstraint(
            ["session_id"], ["hearing_session.id"], name=op.f("fk_hearing_reading_session_id_hearing_session")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hearing_reading")),
        sa.UniqueConstraint("session_id", "account_id", name=op.f("uq_hearing_reading_session_id_account_id")),
    )
    op.create_table(
        "hearing_witness",
        sa.Column("hearing_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("called_by", sa.String(length=20), nullable=False),
        sa.Column("party_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("slot_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("protected", sa.Boolean(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("late_words", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("oath", sa.String(length=20), nullable=False),
        sa.Column("sworn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("session_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("compulsion", sa.String(length=20), nullable=False),
        sa.Column("warned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint(
            "(CASE WHEN party_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN slot_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN name = '' THEN 0 ELSE 1 END) = 1",
            name=op.f("ck_hearing_witness_who"),
        ),
        sa.CheckConstraint("(oath = '') = (sworn_at IS NULL)", name=op.f("ck_hearing_witness_sworn")),
        sa.CheckConstraint(
            "called_by IN ('board', 'complainant', 'officer', 'department')", name=op.f("ck_hearing_witness_called_by")
        ),
        sa.CheckConstraint(
            "compulsion <> 'compelled' OR (slot_id IS NOT NULL AND warned_at IS NOT NULL)",
            name=op.f("ck_hearing_witness_warned"),
        ),
        sa.CheckConstraint(
            "compulsion IN ('voluntary', 'subpoenaed', 'compelled')", name=op.f("ck_hearing_witness_compulsion")
        ),
        sa.CheckConstraint("oath IN ('', 'oath', 'affirmation')", name=op.f("ck_hearing_witness_oath")),
        sa.CheckConstraint("state IN ('called', 'heard', 'absent', 'excused')", name=op.f("ck_hearing_witness_state")),
        sa.ForeignKeyConstraint(["hearing_id"], ["hearing.id"], name=op.f("fk_hearing_witness_hearing_id_hearing")),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"], name=op.f("fk_hearing_witness_party_id_party")),
        sa.ForeignKeyConstraint(
            ["session_id"], ["hearing_session.id"], name=op.f("fk_hearing_witness_session_id_hearing_session")
        ),
        sa.ForeignKeyConstraint(["slot_id"], ["officer_slot.id"], name=op.f("fk_hearing_witness_slot_id_officer_slot")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hearing_witness")),
        sa.UniqueConstraint("hearing_id", "number", name=op.f("uq_hearing_witness_hearing_id_number")),
    )
    op.create_table(
        "hearing_subpoena",
        sa.Column("hearing_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("asked_by", sa.String(length=20), nullable=False),
        sa.Column("witness_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("to_words", sa.String(length=300), nullable=False),
        sa.Column("documents", sa.Text(), nullable=False),
        sa.Column("through_chief", sa.Boolean(), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("issued_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("issued_title", sa.String(length=60), nullable=False),
        sa.Column("answer_on", sa.Date(), nullable=False),
        sa.Column("served_on", sa.Date(), nullable=True),
        sa.Column("served_how", sa.String(length=20), nullable=False),
        sa.Column("motion_on", sa.Date(), nullable=True),
        sa.Column("motion_words", sa.Text(), nullable=False),
        sa.Column("motion_ruled", sa.String(length=20), nullable=False),
        sa.Column("compliance", sa.String(length=20), nullable=False),
        sa.Column("compliance_words", sa.Text(), nullable=False),
        sa.Column("compliance_on", sa.Date(), nullable=True),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint("(compliance = '') = (compliance_on IS NULL)", name=op.f("ck_hearing_subpoena_complied")),
        sa.CheckConstraint("(motion_on IS NULL) = (motion_words = '')", name=op.f("ck_hearing_subpoena_motion")),
        sa.CheckConstraint("(served_on IS NULL) = (served_how = '')", name=op.f("ck_hearing_subpoena_served")),
        sa.CheckConstraint("(witness_id IS NULL) = (to_words <> '')", name=op.f("ck_hearing_subpoena_whom")),
        sa.CheckConstraint(
            "asked_by IN ('board', 'complainant', 'officer', 'department')", name=op.f("ck_hearing_subpoena_asked_by")
        ),
        sa.CheckConstraint(
            "compliance IN ('', 'complied', 'partly', 'refused', 'quashed')",
            name=op.f("ck_hearing_subpoena_compliance"),
        ),
        sa.CheckConstraint("motion_ruled = '' OR motion_on IS NOT NULL", name=op.f("ck_hearing_subpoena_ruled")),
        sa.CheckConstraint("motion_ruled IN ('', 'granted', 'denied')", name=op.f("ck_hearing_subpoena_motion_ruled")),
        sa.CheckConstraint(
            "served_how IN ('', 'in-person', 'through-chief', 'certified-mail', 'counsel')",
            name=op.f("ck_hearing_subpoena_served_how"),
        ),
        sa.CheckConstraint("witness_id IS NOT NULL OR documents <> ''", name=op.f("ck_hearing_subpoena_what")),
        sa.CheckConstraint("served_on IS NULL OR served_on >= issued_on", name=op.f("ck_hearing_subpoena_order")),
        sa.ForeignKeyConstraint(["hearing_id"], ["hearing.id"], name=op.f("fk_hearing_subpoena_hearing_id_hearing")),
        sa.ForeignKeyConstraint(
            ["issued_by_id"], ["account.id"], name=op.f("fk_hearing_subpoena_issued_by_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["witness_id"], ["hearing_witness.id"], name=op.f("fk_hearing_subpoena_witness_id_hearing_witness")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hearing_subpoena")),
        sa.UniqueConstraint("hearing_id", "number", name=op.f("uq_hearing_subpoena_hearing_id_number")),
    )
    op.create_table(
        "hearing_ruling",
        sa.Column("hearing_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("raised_by", sa.String(length=20), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("ruled", sa.String(length=20), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("exhibit_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("subpoena_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("ruled_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("ruled_title", sa.String(length=60), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint(
            "raised_by IN ('board', 'complainant', 'officer', 'department')", name=op.f("ck_hearing_ruling_raised_by")
        ),
        sa.CheckConstraint(
            "ruled IN ('sustained', 'overruled', 'granted', 'denied', 'noted')", name=op.f("ck_hearing_ruling_ruled")
        ),
        sa.ForeignKeyConstraint(
            ["exhibit_id"], ["hearing_exhibit.id"], name=op.f("fk_hearing_ruling_exhibit_id_hearing_exhibit")
        ),
        sa.ForeignKeyConstraint(["hearing_id"], ["hearing.id"], name=op.f("fk_hearing_ruling_hearing_id_hearing")),
        sa.ForeignKeyConstraint(["ruled_by_id"], ["account.id"], name=op.f("fk_hearing_ruling_ruled_by_id_account")),
        sa.ForeignKeyConstraint(
            ["session_id"], ["hearing_session.id"], name=op.f("fk_hearing_ruling_session_id_hearing_session")
        ),
        sa.ForeignKeyConstraint(
            ["subpoena_id"], ["hearing_subpoena.id"], name=op.f("fk_hearing_ruling_subpoena_id_hearing_subpoena")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hearing_ruling")),
        sa.UniqueConstraint("hearing_id", "number", name=op.f("uq_hearing_ruling_hearing_id_number")),
    )


def downgrade() -> None:
    """Take it back."""
    op.drop_table("hearing_ruling")
    op.drop_table("hearing_subpoena")
    op.drop_table("hearing_witness")
    op.drop_table("hearing_reading")
    op.drop_index(
        "uq_hearing_presence_now",
        table_name="hearing_presence",
        sqlite_where=sa.text("left_at IS NULL"),
        postgresql_where=sa.text("left_at IS NULL"),
    )
    op.drop_index(op.f("ix_hearing_presence_session_id"), table_name="hearing_presence")
    op.drop_table("hearing_presence")
    op.drop_index(op.f("ix_hearing_outcome_hearing_id"), table_name="hearing_outcome")
    op.drop_table("hearing_outcome")
    op.drop_table("hearing_session")
    op.drop_index(op.f("ix_hearing_response_hearing_id"), table_name="hearing_response")
    op.drop_table("hearing_response")
    op.drop_index(op.f("ix_hearing_representative_hearing_id"), table_name="hearing_representative")
    op.drop_table("hearing_representative")
    op.drop_table("hearing_exhibit")
    op.drop_index(
        "uq_hearing_scheduled",
        table_name="hearing",
        sqlite_where=sa.text("state = 'scheduled'"),
        postgresql_where=sa.text("state = 'scheduled'"),
    )
    op.drop_index(op.f("ix_hearing_item_id"), table_name="hearing")
    op.drop_index(op.f("ix_hearing_case_id"), table_name="hearing")
    op.drop_table("hearing")
