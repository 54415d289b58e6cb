"""Incidents that several cases are about."""

import sqlalchemy as sa
from alembic import op

revision = "029"
down_revision = "028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Incidents that several cases are about."""
    op.create_table(
        "shared_incident",
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("first_on", sa.Date(), nullable=True),
        sa.Column("last_on", sa.Date(), nullable=True),
        sa.Column("from_time", sa.Time(), nullable=True),
        sa.Column("to_time", sa.Time(), nullable=True),
        sa.Column("second_hour", sa.Boolean(), nullable=False),
        sa.Column("when_words", sa.String(length=300), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("named_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint(
            "last_on IS NULL OR (first_on IS NOT NULL AND last_on >= first_on)", name=op.f("ck_shared_incident_order")
        ),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_shared_incident_by_id_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shared_incident")),
    )
    op.create_index("ix_shared_incident_first_on", "shared_incident", ["first_on"], unique=False)
    op.create_table(
        "shared_incident_case",
        sa.Column("incident_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("from_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("to_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_shared_incident_case_by_id_account")),
        sa.ForeignKeyConstraint(
            ["case_id"], ["board_case.id"], name=op.f("fk_shared_incident_case_case_id_board_case")
        ),
        sa.ForeignKeyConstraint(
            ["incident_id"], ["shared_incident.id"], name=op.f("fk_shared_incident_case_incident_id_shared_incident")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shared_incident_case")),
    )
    op.create_index(op.f("ix_shared_incident_case_incident_id"), "shared_incident_case", ["incident_id"], unique=False)
    op.create_index(
        "uq_shared_incident_case_now",
        "shared_incident_case",
        ["case_id"],
        unique=True,
        sqlite_where=sa.text("to_at IS NULL"),
        postgresql_where=sa.text("to_at IS NULL"),
    )
    op.create_table(
        "shared_incident_number",
        sa.Column("incident_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("number", sa.String(length=80), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint(
            "kind IN ('event', 'report', 'court', 'other')", name=op.f("ck_shared_incident_number_kind")
        ),
        sa.ForeignKeyConstraint(
            ["incident_id"], ["shared_incident.id"], name=op.f("fk_shared_incident_number_incident_id_shared_incident")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shared_incident_number")),
        sa.UniqueConstraint(
            "incident_id", "kind", "number", name=op.f("uq_shared_incident_number_incident_id_kind_number")
        ),
    )
    op.create_index(
        op.f("ix_shared_incident_number_incident_id"), "shared_incident_number", ["incident_id"], unique=False
    )
    op.create_table(
        "shared_incident_place",
        sa.Column("incident_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("words", sa.String(length=500), nullable=False),
        sa.Column("district", sa.String(length=80), nullable=False),
        sa.Column("latitude", sa.Float(), nullable=True),
        sa.Column("longitude", sa.Float(), nullable=True),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint("(latitude IS NULL) = (longitude IS NULL)", name=op.f("ck_shared_incident_place_both")),
        sa.CheckConstraint(
            "latitude IS NULL OR (latitude BETWEEN -90 AND 90)", name=op.f("ck_shared_incident_place_latitude")
        ),
        sa.CheckConstraint(
            "longitude IS NULL OR (longitude BETWEEN -180 AND 180)", name=op.f("ck_shared_incident_place_longitude")
        ),
        sa.ForeignKeyConstraint(
            ["incident_id"], ["shared_incident.id"], name=op.f("fk_shared_incident_place_incident_id_shared_incident")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shared_incident_place")),
    )
    op.create_index(
        op.f("ix_shared_incident_place_incident_id"), "shared_incident_place", ["incident_id"], unique=False
    )
    op.create_table(
        "shared_incident_round",
        sa.Column("incident_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("task", sa.String(length=20), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint("task IN ('log', 'message')", name=op.f("ck_shared_incident_round_task")),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_shared_incident_round_by_id_account")),
        sa.ForeignKeyConstraint(
            ["incident_id"], ["shared_incident.id"], name=op.f("fk_shared_incident_round_incident_id_shared_incident")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shared_incident_round")),
    )
    op.create_index(
        op.f("ix_shared_incident_round_incident_id"), "shared_incident_round", ["incident_id"], unique=False
    )
    op.create_table(
        "shared_incident_round_line",
        sa.Column("round_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint("state IN ('waiting', 'done', 'refused')", name=op.f("ck_shared_incident_round_line_state")),
        sa.ForeignKeyConstraint(
            ["case_id"], ["board_case.id"], name=op.f("fk_shared_incident_round_line_case_id_board_case")
        ),
        sa.ForeignKeyConstraint(
            ["round_id"],
            ["shared_incident_round.id"],
            name=op.f("fk_shared_incident_round_line_round_id_shared_incident_round"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shared_incident_round_line")),
        sa.UniqueConstraint("round_id", "case_id", name=op.f("uq_shared_incident_round_line_round_id_case_id")),
    )
    op.create_index(
        op.f("ix_shared_incident_round_line_round_id"), "shared_incident_round_line", ["round_id"], unique=False
    )


def downgrade() -> None:
    """Take it back."""
    op.drop_index(op.f("ix_shared_incident_round_line_round_id"), table_name="shared_incident_round_line")
    op.drop_table("shared_incident_round_line")
    op.drop_index(op.f("ix_shared_incident_round_incident_id"), table_name="shared_incident_round")
    op.drop_table("shared_incident_round")
    op.drop_index(op.f("ix_shared_incident_place_incident_id"), table_name="shared_incident_place")
    op.drop_table("shared_incident_place")
    op.drop_index(op.f("ix_shared_incident_number_incident_id"), table_name="shared_incident_number")
    op.drop_table("shared_incident_number")
    op.drop_index(
        "uq_shared_incident_case_now",
        table_name="shared_incident_case",
        sqlite_where=sa.text("to_at IS NULL"),
        postgresql_where=sa.text("to_at IS NULL"),
    )
    op.drop_index(op.f("ix_shared_incident_case_incident_id"), table_name="shared_incident_case")
    op.drop_table("shared_incident_case")
    op.drop_index("ix_shared_incident_first_on", table_name="shared_incident")
    op.drop_table("shared_incident")
