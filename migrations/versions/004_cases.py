"""The case file."""

import sqlalchemy as sa
from alembic import op

revision = "004"
down_revision = "003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """The case file."""
    op.create_table(
        "case_counter",
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("year", name=op.f("pk_case_counter")),
    )
    op.create_table(
        "incident",
        sa.Column("precision", sa.String(length=20), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=True),
        sa.Column("to_on", sa.Date(), nullable=True),
        sa.Column("at_time", sa.Time(), nullable=True),
        sa.Column("when_words", sa.String(length=300), nullable=False),
        sa.Column("place", sa.String(length=500), nullable=False),
        sa.Column("district", sa.String(length=80), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint(
            "precision IN ('exact', 'approximate', 'range', 'unknown')", name=op.f("ck_incident_precision")
        ),
        sa.CheckConstraint(
            "to_on IS NULL OR (from_on IS NOT NULL AND to_on >= from_on)", name=op.f("ck_incident_order")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_incident")),
    )
    op.create_table(
        "board_case",
        sa.Column("number", sa.String(length=40), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("stage", sa.String(length=20), nullable=False),
        sa.Column("stage_since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("origin", sa.String(length=20), nullable=False),
        sa.Column("urgent", sa.String(length=40), nullable=False),
        sa.Column("incident_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closure", sa.String(length=60), nullable=True),
        sa.Column("charter", sa.String(length=80), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint(
            "(stage IN ('published', 'closed')) = (closed_at IS NOT NULL)", name=op.f("ck_board_case_closed")
        ),
        sa.CheckConstraint("origin IN ('complaint', 'notification', 'own-motion')", name=op.f("ck_board_case_origin")),
        sa.CheckConstraint(
            "stage IN ('received', 'triage', 'dismissal', 'assignment', 'investigation', 'review', 'board', 'decided', 'response', 'published', 'closed')",
            name=op.f("ck_board_case_stage"),
        ),
        sa.ForeignKeyConstraint(["incident_id"], ["incident.id"], name=op.f("fk_board_case_incident_id_incident")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_board_case")),
        sa.UniqueConstraint("number", name=op.f("uq_board_case_number")),
    )
    op.create_index(op.f("ix_board_case_incident_id"), "board_case", ["incident_id"], unique=False)
    op.create_index("ix_board_case_received_at_id", "board_case", ["received_at", "id"], unique=False)
    op.create_index("ix_board_case_stage_received_at", "board_case", ["stage", "received_at", "id"], unique=False)
    op.create_table(
        "allegation",
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("category", sa.String(length=80), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("source", sa.String(length=20), nullable=False),
        sa.Column("charter", sa.String(length=80), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint("source IN ('complainant', 'staff')", name=op.f("ck_allegation_source")),
        sa.ForeignKeyConstraint(["case_id"], ["board_case.id"], name=op.f("fk_allegation_case_id_board_case")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_allegation")),
        sa.UniqueConstraint("case_id", "number", name=op.f("uq_allegation_case_id_number")),
    )
    op.create_table(
        "correction",
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("field", sa.String(length=60), nullable=False),
        sa.Column("old", sa.Text(), nullable=False),
        sa.Column("new", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("second_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("second_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint("state IN ('waiting', 'applied', 'declined')", name=op.f("ck_correction_state")),
        sa.CheckConstraint("(second_id IS NULL) = (second_at IS NULL)", name=op.f("ck_correction_second_pair")),
        sa.CheckConstraint("second_id IS NULL OR second_id <> by_id", name=op.f("ck_correction_second_person")),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_correction_by_id_account")),
        sa.ForeignKeyConstraint(["case_id"], ["board_case.id"], name=op.f("fk_correction_case_id_board_case")),
        sa.ForeignKeyConstraint(["second_id"], ["account.id"], name=op.f("fk_correction_second_id_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_correction")),
    )
    op.create_index(op.f("ix_correction_case_id"), "correction", ["case_id"], unique=False)
    op.create_table(
        "officer_slot",
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("officer_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("rank", sa.String(length=80), nullable=False),
        sa.Column("unit", sa.String(length=120), nullable=False),
        sa.Column("identified_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint("(officer_id IS NULL) = (identified_at IS NULL)", name=op.f("ck_officer_slot_identified")),
        sa.ForeignKeyConstraint(["case_id"], ["board_case.id"], name=op.f("fk_officer_slot_case_id_board_case")),
        sa.ForeignKeyConstraint(["officer_id"], ["officer.id"], name=op.f("fk_officer_slot_officer_id_officer")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_officer_slot")),
        sa.UniqueConstraint("case_id", "number", name=op.f("uq_officer_slot_case_id_number")),
    )
    op.create_index(op.f("ix_officer_slot_officer_id"), "officer_slot", ["officer_id"], unique=False)
    op.create_table(
        "party",
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("anonymous", sa.Boolean(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint(
            "role IN ('complainant', 'affected', 'witness', 'representative')", name=op.f("ck_party_role")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["board_case.id"], name=op.f("fk_party_case_id_board_case")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_party_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_party")),
        sa.UniqueConstraint("case_id", "person_id", "role", name=op.f("uq_party_case_id_person_id_role")),
    )
    op.create_index(op.f("ix_party_case_id"), "party", ["case_id"], unique=False)
    op.create_index(op.f("ix_party_person_id"), "party", ["person_id"], unique=False)
    op.create_table(
        "standing",
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("account_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("office", sa.String(length=40), nullable=True),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("from_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("to_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint(
            "kind IN ('granted', 'assigned', 'supervising', 'counsel', 'seated', 'concurring', 'answering', 'recused', 'walled')",
            name=op.f("ck_standing_kind"),
        ),
        sa.CheckConstraint("(account_id IS NULL) <> (office IS NULL)", name=op.f("ck_standing_who")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_standing_account_id_account")),
        sa.ForeignKeyConstraint(["case_id"], ["board_case.id"], name=op.f("fk_standing_case_id_board_case")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_standing")),
    )
    op.create_index("ix_standing_account_id_kind", "standing", ["account_id", "kind"], unique=False)
    op.create_index("ix_standing_case_id_account_id", "standing", ["case_id", "account_id"], unique=False)
    op.create_table(
        "pair",
        sa.Column("allegation_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("slot_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.ForeignKeyConstraint(["allegation_id"], ["allegation.id"], name=op.f("fk_pair_allegation_id_allegation")),
        sa.ForeignKeyConstraint(["slot_id"], ["officer_slot.id"], name=op.f("fk_pair_slot_id_officer_slot")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pair")),
        sa.UniqueConstraint("allegation_id", "slot_id", name=op.f("uq_pair_allegation_id_slot_id")),
    )
    op.create_index(op.f("ix_pair_slot_id"), "pair", ["slot_id"], unique=False)


def downgrade() -> None:
    """Take it back."""
    op.drop_index(op.f("ix_pair_slot_id"), table_name="pair")
    op.drop_table("pair")
    op.drop_index("ix_standing_case_id_account_id", table_name="standing")
    op.drop_index("ix_standing_account_id_kind", table_name="standing")
    op.drop_table("standing")
    op.drop_index(op.f("ix_party_person_id"), table_name="party")
    op.drop_index(op.f("ix_party_case_id"), table_name="party")
    op.drop_table("party")
    op.drop_index(op.f("ix_officer_slot_officer_id"), table_name="officer_slot")
    op.drop_table("officer_slot")
    op.drop_index(op.f("ix_correction_case_id"), table_name="correction")
    op.drop_table("correction")
    op.drop_table("allegation")
    op.drop_index("ix_board_case_stage_received_at", table_name="board_case")
    op.drop_index("ix_board_case_received_at_id", table_name="board_case")
    op.drop_index(op.f("ix_board_case_incident_id"), table_name="board_case")
    op.drop_table("board_case")
    op.drop_table("incident")
    op.drop_table("case_counter")
