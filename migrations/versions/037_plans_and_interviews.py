"""Plans, reports on progress, interviews to come and what is kept of them."""

import sqlalchemy as sa
from alembic import op

from oversight.db import change_check

revision = "037"
down_revision = "036"
branch_labels = None
depends_on = None

BEFORE = "kind IN ('urgent', 'missed', 'digest')"
AFTER = "kind IN ('urgent', 'missed', 'digest', 'interview')"


def upgrade() -> None:
    """Plans, reports on progress, interviews to come and what is kept of them."""
    op.create_table(
        "plan_item",
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("code", sa.String(length=80), nullable=False),
        sa.Column("what", sa.String(length=300), nullable=False),
        sa.Column("owner_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint("(state = 'dropped') = (reason <> '')", name=op.f("ck_plan_item_reason")),
        sa.CheckConstraint("(state = 'open') = (ended_at IS NULL)", name=op.f("ck_plan_item_ended")),
        sa.CheckConstraint("state IN ('open', 'done', 'dropped')", name=op.f("ck_plan_item_state")),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_plan_item_by_id_account")),
        sa.ForeignKeyConstraint(["case_id"], ["board_case.id"], name=op.f("fk_plan_item_case_id_board_case")),
        sa.ForeignKeyConstraint(["owner_id"], ["account.id"], name=op.f("fk_plan_item_owner_id_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_item")),
    )
    op.create_index(op.f("ix_plan_item_case_id"), "plan_item", ["case_id"], unique=False)
    op.create_index("ix_plan_item_owner_id_state", "plan_item", ["owner_id", "state"], unique=False)
    op.create_table(
        "progress_report",
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("mark", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint("mark > 0", name=op.f("ck_progress_report_mark")),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_progress_report_by_id_account")),
        sa.ForeignKeyConstraint(["case_id"], ["board_case.id"], name=op.f("fk_progress_report_case_id_board_case")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_progress_report")),
        sa.UniqueConstraint("case_id", "mark", name=op.f("uq_progress_report_case_id_mark")),
    )
    op.create_table(
        "interview_appointment",
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("party_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("slot_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("place", sa.String(length=300), nullable=False),
        sa.Column("representative", sa.String(length=200), nullable=False),
        sa.Column("interpreter", sa.String(length=200), nullable=False),
        sa.Column("language", sa.String(length=60), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("moved_from_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("root", sa.String(length=40), nullable=False),
        sa.Column("interview_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint("(state = 'agreed') = (ended_at IS NULL)", name=op.f("ck_interview_appointment_ended")),
        sa.CheckConstraint("(state = 'held') = (interview_id IS NOT NULL)", name=op.f("ck_interview_appointment_held")),
        sa.CheckConstraint(
            "state IN ('agreed', 'moved', 'held', 'refused', 'no-show', 'cancelled')",
            name=op.f("ck_interview_appointment_state"),
        ),
        sa.CheckConstraint("(party_id IS NULL) <> (slot_id IS NULL)", name=op.f("ck_interview_appointment_whom")),
        sa.CheckConstraint("minutes > 0", name=op.f("ck_interview_appointment_minutes")),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_interview_appointment_by_id_account")),
        sa.ForeignKeyConstraint(
            ["case_id"], ["board_case.id"], name=op.f("fk_interview_appointment_case_id_board_case")
        ),
        sa.ForeignKeyConstraint(
            ["interview_id"], ["interview.id"], name=op.f("fk_interview_appointment_interview_id_interview")
        ),
        sa.ForeignKeyConstraint(
            ["moved_from_id"],
            ["interview_appointment.id"],
            name=op.f("fk_interview_appointment_moved_from_id_interview_appointment"),
        ),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"], name=op.f("fk_interview_appointment_party_id_party")),
        sa.ForeignKeyConstraint(
            ["slot_id"], ["officer_slot.id"], name=op.f("fk_interview_appointment_slot_id_officer_slot")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_interview_appointment")),
    )
    op.create_index(op.f("ix_interview_appointment_case_id"), "interview_appointment", ["case_id"], unique=False)
    op.create_index("ix_interview_appointment_state_at", "interview_appointment", ["state", "at"], unique=False)
    op.create_index("uq_interview_appointment_moved_from", "interview_appointment", ["moved_from_id"], unique=True)
    op.create_table(
        "interview_material",
        sa.Column("interview_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("file_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint("(file_id IS NULL) = (text <> '')", name=op.f("ck_interview_material_one")),
        sa.CheckConstraint("kind = 'transcript' OR file_id IS NOT NULL", name=op.f("ck_interview_material_recording")),
        sa.CheckConstraint("kind IN ('recording', 'transcript')", name=op.f("ck_interview_material_kind")),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_interview_material_by_id_account")),
        sa.ForeignKeyConstraint(["file_id"], ["case_file.id"], name=op.f("fk_interview_material_file_id_case_file")),
        sa.ForeignKeyConstraint(
            ["interview_id"], ["interview.id"], name=op.f("fk_interview_material_interview_id_interview")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_interview_material")),
    )
    op.create_index(op.f("ix_interview_material_interview_id"), "interview_material", ["interview_id"], unique=False)
    change_check(op.get_bind(), "reminder", "ck_reminder_kind", AFTER)


def downgrade() -> None:
    """Take it back."""
    op.execute("DELETE FROM reminder WHERE kind = 'interview'")
    change_check(op.get_bind(), "reminder", "ck_reminder_kind", BEFORE)
    op.drop_index(op.f("ix_interview_material_interview_id"), table_name="interview_material")
    op.drop_table("interview_material")
    op.drop_index("uq_interview_appointment_moved_from", table_name="interview_appointment")
    op.drop_index("ix_interview_appointment_state_at", table_name="interview_appointment")
    op.drop_index(op.f("ix_interview_appointment_case_id"), table_name="interview_appointment")
    op.drop_table("interview_appointment")
    op.drop_table("progress_report")
    op.drop_index("ix_plan_item_owner_id_state", table_name="plan_item")
    op.drop_index(op.f("ix_plan_item_case_id"), table_name="plan_item")
    op.drop_table("plan_item")
