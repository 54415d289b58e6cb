"""The roster over time, who was named in a place of a case and when, and officers of other agencies."""

import sqlalchemy as sa
from alembic import op

from oversight.db import change_unique

revision = "039"
down_revision = "038"
branch_labels = None
depends_on = None

OLD = ("uq_officer_badge", "badge")
NEW = ("uq_officer_agency_badge", "agency, badge")
SLOT = (("agency", 120), ("employment", 20))
NAMED = (
    "INSERT INTO officer_identification (slot_id, officer_id, rank, unit, agency, employment, at, reason)"
    " SELECT id, officer_id, rank, unit, '', '', identified_at, '' FROM officer_slot WHERE officer_id IS NOT NULL"
)
"""Whoever is named in a place of a case already is written down as named there."""


def upgrade() -> None:
    """The roster over time, who was named in a place of a case and when, and officers of other agencies."""
    op.create_table(
        "roster_import",
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=True),
        sa.Column("encoding", sa.String(length=20), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("new", sa.Integer(), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("unchanged", sa.Integer(), nullable=False),
        sa.Column("refused", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint("(state = 'waiting') = (content IS NOT NULL)", name=op.f("ck_roster_import_content")),
        sa.CheckConstraint("(state = 'waiting') = (decided_at IS NULL)", name=op.f("ck_roster_import_decided")),
        sa.CheckConstraint("encoding IN ('utf-8', 'windows-1252')", name=op.f("ck_roster_import_encoding")),
        sa.CheckConstraint("state IN ('waiting', 'applied', 'discarded')", name=op.f("ck_roster_import_state")),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_roster_import_by_id_account")),
        sa.ForeignKeyConstraint(["decided_by_id"], ["account.id"], name=op.f("fk_roster_import_decided_by_id_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_roster_import")),
    )
    op.create_table(
        "officer_service",
        sa.Column("officer_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("agency", sa.String(length=120), nullable=False),
        sa.Column("rank", sa.String(length=80), nullable=False),
        sa.Column("unit", sa.String(length=120), nullable=False),
        sa.Column("employment", sa.String(length=20), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=True),
        sa.Column("to_on", sa.Date(), nullable=True),
        sa.Column("import_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("superseded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint(
            "employment IN ('active', 'resigned', 'retired', 'terminated', 'deceased')",
            name=op.f("ck_officer_service_employment"),
        ),
        sa.CheckConstraint(
            "from_on IS NULL OR to_on IS NULL OR to_on >= from_on", name=op.f("ck_officer_service_order")
        ),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_officer_service_by_id_account")),
        sa.ForeignKeyConstraint(
            ["import_id"], ["roster_import.id"], name=op.f("fk_officer_service_import_id_roster_import")
        ),
        sa.ForeignKeyConstraint(["officer_id"], ["officer.id"], name=op.f("fk_officer_service_officer_id_officer")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_officer_service")),
    )
    op.create_index("ix_officer_service_officer_id_from_on", "officer_service", ["officer_id", "from_on"], unique=False)
    op.create_index(
        "uq_officer_service_now",
        "officer_service",
        ["officer_id"],
        unique=True,
        sqlite_where=sa.text("to_on IS NULL AND superseded_at IS NULL"),
        postgresql_where=sa.text("to_on IS NULL AND superseded_at IS NULL"),
    )
    op.create_table(
        "officer_identification",
        sa.Column("slot_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("officer_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("rank", sa.String(length=80), nullable=False),
        sa.Column("unit", sa.String(length=120), nullable=False),
        sa.Column("agency", sa.String(length=120), nullable=False),
        sa.Column("employment", sa.String(length=20), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("superseded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("superseded_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint("superseded_at IS NULL OR reason <> ''", name=op.f("ck_officer_identification_superseded")),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_officer_identification_by_id_account")),
        sa.ForeignKeyConstraint(
            ["officer_id"], ["officer.id"], name=op.f("fk_officer_identification_officer_id_officer")
        ),
        sa.ForeignKeyConstraint(
            ["slot_id"], ["officer_slot.id"], name=op.f("fk_officer_identification_slot_id_officer_slot")
        ),
        sa.ForeignKeyConstraint(
            ["superseded_by_id"], ["account.id"], name=op.f("fk_officer_identification_superseded_by_id_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_officer_identification")),
    )
    op.create_index(
        op.f("ix_officer_identification_officer_id"), "officer_identification", ["officer_id"], unique=False
    )
    op.create_index(op.f("ix_officer_identification_slot_id"), "officer_identification", ["slot_id"], unique=False)
    op.create_index(
        "uq_officer_identification_now",
        "officer_identification",
        ["slot_id"],
        unique=True,
        sqlite_where=sa.text("superseded_at IS NULL"),
        postgresql_where=sa.text("superseded_at IS NULL"),
    )
    op.create_table(
        "conflict_question",
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("identification_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("account_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answer", sa.String(length=20), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint("(answer = '') = (answered_at IS NULL)", name=op.f("ck_conflict_question_answered")),
        sa.CheckConstraint("answer IN ('', 'none', 'conflict')", name=op.f("ck_conflict_question_answer")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_conflict_question_account_id_account")),
        sa.ForeignKeyConstraint(["case_id"], ["board_case.id"], name=op.f("fk_conflict_question_case_id_board_case")),
        sa.ForeignKeyConstraint(
            ["identification_id"],
            ["officer_identification.id"],
            name=op.f("fk_conflict_question_identification_id_officer_identification"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conflict_question")),
        sa.UniqueConstraint(
            "identification_id", "account_id", name=op.f("uq_conflict_question_identification_id_account_id")
        ),
    )
    op.create_index(op.f("ix_conflict_question_case_id"), "conflict_question", ["case_id"], unique=False)
    op.create_index(
        "ix_conflict_question_open",
        "conflict_question",
        ["account_id"],
        unique=False,
        sqlite_where=sa.text("answered_at IS NULL"),
        postgresql_where=sa.text("answered_at IS NULL"),
    )
    op.create_table(
        "letter_retraction",
        sa.Column("letter_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_letter_retraction_by_id_account")),
        sa.ForeignKeyConstraint(["letter_id"], ["letter.id"], name=op.f("fk_letter_retraction_letter_id_letter")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter_retraction")),
        sa.UniqueConstraint("letter_id", name=op.f("uq_letter_retraction_letter_id")),
    )
    op.add_column("officer", sa.Column("agency", sa.String(length=120), nullable=False, server_default=""))
    change_unique(op.get_bind(), "officer", OLD, NEW)
    for name, length in SLOT:
        op.add_column("officer_slot", sa.Column(name, sa.String(length=length), nullable=False, server_default=""))
    op.add_column("officer_slot", sa.Column("facts_certain", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.execute(
        "ALTER TABLE officer_slot ADD COLUMN split_from_id BIGINT"
        " CONSTRAINT fk_officer_slot_split_from_id_officer_slot REFERENCES officer_slot (id)"
    )
    op.add_column("deadline", sa.Column("of_another", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.execute(NAMED)


def downgrade() -> None:
    """Take it back."""
    op.drop_column("deadline", "of_another")
    if op.get_bind().dialect.name == "sqlite":
        op.execute("UPDATE officer_slot SET split_from_id = NULL")
    for name in ("split_from_id", "facts_certain", "employment", "agency"):
        op.drop_column("officer_slot", name)
    change_unique(op.get_bind(), "officer", NEW, OLD)
    op.drop_column("officer", "agency")
    op.drop_table("letter_retraction")
    op.drop_index(
        "ix_conflict_question_open",
        table_name="conflict_question",
        sqlite_where=sa.text("answered_at IS NULL"),
        postgresql_where=sa.text("answered_at IS NULL"),
    )
    op.drop_index(op.f("ix_conflict_question_case_id"), table_name="conflict_question")
    op.drop_table("conflict_question")
    op.drop_index(
        "uq_officer_identification_now",
        table_name="officer_identification",
        sqlite_where=sa.text("superseded_at IS NULL"),
        postgresql_where=sa.text("superseded_at IS NULL"),
    )
    op.drop_index(op.f("ix_officer_identification_slot_id"), table_name="officer_identification")
    op.drop_index(op.f("ix_officer_identification_officer_id"), table_name="officer_identification")
    op.drop_table("officer_identification")
    op.drop_index(
        "uq_officer_service_now",
        table_name="officer_service",
        sqlite_where=sa.text("to_on IS NULL AND superseded_at IS NULL"),
        postgresql_where=sa.text("to_on IS NULL AND superseded_at IS NULL"),
    )
    op.drop_index("ix_officer_service_officer_id_from_on", table_name="officer_service")
    op.drop_table("officer_service")
    op.drop_table("roster_import")
