"""People of a case over time, narrower allegations with their rules, and other ways of a complaint."""

import sqlalchemy as sa
from alembic import op

from oversight.db import change_check

revision = "040"
down_revision = "039"
branch_labels = None
depends_on = None

ROLES = ("complainant", "affected", "witness", "representative", "guardian")
MORE_ROLES = (*ROLES, "reporting", "interpreter")


def upgrade() -> None:
    """People of a case over time, narrower allegations with their rules, and other ways of a complaint."""
    op.create_table(
        "allegation_rule",
        sa.Column("allegation_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("number", sa.String(length=80), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.ForeignKeyConstraint(
            ["allegation_id"], ["allegation.id"], name=op.f("fk_allegation_rule_allegation_id_allegation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_allegation_rule")),
        sa.UniqueConstraint("allegation_id", "number", name=op.f("uq_allegation_rule_allegation_id_number")),
    )
    op.create_table(
        "consent_entry",
        sa.Column("party_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("what", sa.String(length=20), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("given", sa.Boolean(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("said", sa.String(length=20), nullable=False),
        sa.Column("by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint("said IN ('writing', 'spoken', 'recorded', 'form')", name=op.f("ck_consent_entry_said")),
        sa.CheckConstraint(
            "what IN ('recording', 'medical', 'sharing', 'mediation', 'contact', 'other')",
            name=op.f("ck_consent_entry_what"),
        ),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_consent_entry_by_id_account")),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"], name=op.f("fk_consent_entry_party_id_party")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent_entry")),
    )
    op.create_index(op.f("ix_consent_entry_party_id"), "consent_entry", ["party_id"], unique=False)
    op.create_table(
        "party_change",
        sa.Column("party_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("field", sa.String(length=40), nullable=False),
        sa.Column("old", sa.Text(), nullable=False),
        sa.Column("new", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_party_change_by_id_account")),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"], name=op.f("fk_party_change_party_id_party")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_party_change")),
    )
    op.create_index(op.f("ix_party_change_party_id"), "party_change", ["party_id"], unique=False)
    op.create_table(
        "representation_proof",
        sa.Column("party_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("file_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint("words <> '' OR file_id IS NOT NULL", name=op.f("ck_representation_proof_shown")),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_representation_proof_by_id_account")),
        sa.ForeignKeyConstraint(["file_id"], ["case_file.id"], name=op.f("fk_representation_proof_file_id_case_file")),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"], name=op.f("fk_representation_proof_party_id_party")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_representation_proof")),
    )
    op.create_index(op.f("ix_representation_proof_party_id"), "representation_proof", ["party_id"], unique=False)
    bind = op.get_bind()
    for name in ("conflict_reason", "desired_outcome", "safety_note"):
        op.add_column("party", sa.Column(name, sa.Text(), nullable=False, server_default=""))
    op.execute(
        "ALTER TABLE party ADD COLUMN stated_age INTEGER"
        " CONSTRAINT ck_party_stated_age CHECK (stated_age IS NULL OR stated_age BETWEEN 0 AND 120)"
    )
    op.add_column("party", sa.Column("came_of_age_on", sa.Date(), nullable=True))
    op.add_column("party", sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True))
    change_check(bind, "party", "ck_party_role", f"role IN {MORE_ROLES}")
    op.add_column("allegation", sa.Column("subtype", sa.String(length=80), nullable=False, server_default=""))
    change_check(bind, "allegation", "ck_allegation_source", "1 = 1")
    op.execute("UPDATE allegation SET source = 'investigator' WHERE source = 'staff'")
    sources = "source IN ('complainant', 'investigator', 'board')"
    change_check(bind, "allegation", "ck_allegation_source", sources)
    op.add_column("board_case", sa.Column("route", sa.String(length=60), nullable=False, server_default=""))


def downgrade() -> None:
    """Take it back."""
    bind = op.get_bind()
    op.drop_column("board_case", "route")
    change_check(bind, "allegation", "ck_allegation_source", "1 = 1")
    op.execute("UPDATE allegation SET source = 'staff' WHERE source <> 'complainant'")
    change_check(bind, "allegation", "ck_allegation_source", "source IN ('complainant', 'staff')")
    op.drop_column("allegation", "subtype")
    change_check(bind, "party", "ck_party_role", f"role IN {ROLES}")
    for name in ("ended_at", "came_of_age_on", "stated_age", "safety_note", "desired_outcome", "conflict_reason"):
        op.drop_column("party", name)
    op.drop_index(op.f("ix_representation_proof_party_id"), table_name="representation_proof")
    op.drop_table("representation_proof")
    op.drop_index(op.f("ix_party_change_party_id"), table_name="party_change")
    op.drop_table("party_change")
    op.drop_index(op.f("ix_consent_entry_party_id"), table_name="consent_entry")
    op.drop_table("consent_entry")
    op.drop_table("allegation_rule")
