"""Conflicts, records, report and review of an investigation."""

import sqlalchemy as sa
from alembic import op

revision = "009"
down_revision = "008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Conflicts, records, report and review of an investigation."""
    op.create_table(
        "conflict_declaration",
        sa.Column("account_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("person_name", sa.String(length=200), nullable=True),
        sa.Column("officer_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("to_on", sa.Date(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint("kind IN ('relation', 'involvement')", name=op.f("ck_conflict_declaration_kind")),
        sa.CheckConstraint(
            "(CASE WHEN person_name IS NULL THEN 0 ELSE 1 END) + (CASE WHEN officer_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN case_id IS NULL THEN 0 ELSE 1 END) = 1",
            name=op.f("ck_conflict_declaration_about_one"),
        ),
        sa.CheckConstraint("to_on IS NULL OR to_on >= from_on", name=op.f("ck_conflict_declaration_order")),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_conflict_declaration_account_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["board_case.id"], name=op.f("fk_conflict_declaration_case_id_board_case")
        ),
        sa.ForeignKeyConstraint(
            ["officer_id"], ["officer.id"], name=op.f("fk_conflict_declaration_officer_id_officer")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conflict_declaration")),
    )
    op.create_index(op.f("ix_conflict_declaration_account_id"), "conflict_declaration", ["account_id"], unique=False)
    op.create_table(
        "investigation_note",
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("corrects_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_investigation_note_by_id_account")),
        sa.ForeignKeyConstraint(["case_id"], ["board_case.id"], name=op.f("fk_investigation_note_case_id_board_case")),
        sa.ForeignKeyConstraint(
            ["corrects_id"],
            ["investigation_note.id"],
            name=op.f("fk_investigation_note_corrects_id_investigation_note"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_investigation_note")),
    )
    op.create_index(op.f("ix_investigation_note_case_id"), "investigation_note", ["case_id"], unique=False)
    op.create_table(
        "investigation_report",
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("public_title", sa.String(length=200), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_investigation_report_by_id_account")),
        sa.ForeignKeyConstraint(
            ["case_id"], ["board_case.id"], name=op.f("fk_investigation_report_case_id_board_case")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_investigation_report")),
        sa.UniqueConstraint("case_id", "version", name=op.f("uq_investigation_report_case_id_version")),
    )
    op.create_table(
        "investigation_review",
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("accepted", sa.Boolean(), nullable=False),
        sa.Column("deficiencies", sa.Text(), nullable=False),
        sa.Column("by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint("accepted = (deficiencies = '')", name=op.f("ck_investigation_review_deficiencies")),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_investigation_review_by_id_account")),
        sa.ForeignKeyConstraint(
            ["case_id"], ["board_case.id"], name=op.f("fk_investigation_review_case_id_board_case")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_investigation_review")),
    )
    op.create_index(op.f("ix_investigation_review_case_id"), "investigation_review", ["case_id"], unique=False)
    op.create_table(
        "contact",
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("party_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("who", sa.String(length=200), nullable=False),
        sa.Column("means", sa.String(length=20), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("outcome", sa.String(length=20), nullable=False),
        sa.Column("language", sa.String(length=60), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint("(party_id IS NULL) = (who <> '')", name=op.f("ck_contact_whom")),
        sa.CheckConstraint(
            "means IN ('phone', 'email', 'letter', 'text', 'mailbox', 'visit')", name=op.f("ck_contact_means")
        ),
        sa.CheckConstraint(
            "outcome IN ('reached', 'left-message', 'no-answer', 'refused')", name=op.f("ck_contact_outcome")
        ),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_contact_by_id_account")),
        sa.ForeignKeyConstraint(["case_id"], ["board_case.id"], name=op.f("fk_contact_case_id_board_case")),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"], name=op.f("fk_contact_party_id_party")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact")),
    )
    op.create_index(op.f("ix_contact_case_id"), "contact", ["case_id"], unique=False)
    op.create_table(
        "interview",
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("party_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("slot_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("place", sa.String(length=300), nullable=False),
        sa.Column("present", sa.Text(), nullable=False),
        sa.Column("warnings", sa.Text(), nullable=False),
        sa.Column("manner", sa.String(length=20), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint("manner = 'voluntary' OR slot_id IS NOT NULL", name=op.f("ck_interview_compelled")),
        sa.CheckConstraint("manner IN ('voluntary', 'compelled')", name=op.f("ck_interview_manner")),
        sa.CheckConstraint("(party_id IS NULL) <> (slot_id IS NULL)", name=op.f("ck_interview_whom")),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_interview_by_id_account")),
        sa.ForeignKeyConstraint(["case_id"], ["board_case.id"], name=op.f("fk_interview_case_id_board_case")),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"], name=op.f("fk_interview_party_id_party")),
        sa.ForeignKeyConstraint(["slot_id"], ["officer_slot.id"], name=op.f("fk_interview_slot_id_officer_slot")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_interview")),
    )
    op.create_index(op.f("ix_interview_case_id"), "interview", ["case_id"], unique=False)
    op.create_table(
        "report_analysis",
        sa.Column("report_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("allegation_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.ForeignKeyConstraint(
            ["allegation_id"], ["allegation.id"], name=op.f("fk_report_analysis_allegation_id_allegation")
        ),
        sa.ForeignKeyConstraint(
            ["report_id"], ["investigation_report.id"], name=op.f("fk_report_analysis_report_id_investigation_report")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_analysis")),
        sa.UniqueConstraint("report_id", "allegation_id", name=op.f("uq_report_analysis_report_id_allegation_id")),
    )
    op.create_table(
        "report_evidence",
        sa.Column("report_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("source", sa.String(length=40), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.ForeignKeyConstraint(
            ["report_id"], ["investigation_report.id"], name=op.f("fk_report_evidence_report_id_investigation_report")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_evidence")),
        sa.UniqueConstraint("report_id", "number", name=op.f("uq_report_evidence_report_id_number")),
    )
    op.create_table(
        "slot_closure",
        sa.Column("slot_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_slot_closure_by_id_account")),
        sa.ForeignKeyConstraint(["slot_id"], ["officer_slot.id"], name=op.f("fk_slot_closure_slot_id_officer_slot")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_slot_closure")),
        sa.UniqueConstraint("slot_id", name=op.f("uq_slot_closure_slot_id")),
    )


def downgrade() -> None:
    """Take it back."""
    op.drop_table("slot_closure")
    op.drop_table("report_evidence")
    op.drop_table("report_analysis")
    op.drop_index(op.f("ix_interview_case_id"), table_name="interview")
    op.drop_table("interview")
    op.drop_index(op.f("ix_contact_case_id"), table_name="contact")
    op.drop_table("contact")
    op.drop_index(op.f("ix_investigation_review_case_id"), table_name="investigation_review")
    op.drop_table("investigation_review")
    op.drop_table("investigation_report")
    op.drop_index(op.f("ix_investigation_note_case_id"), table_name="investigation_note")
    op.drop_table("investigation_note")
    op.drop_index(op.f("ix_conflict_declaration_account_id"), table_name="conflict_declaration")
    op.drop_table("conflict_declaration")
