"""Requests to the department and other agencies."""

import sqlalchemy as sa
from alembic import op

revision = "032"
down_revision = "031"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Requests to the department and other agencies."""
    op.create_table(
        "custodian",
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("phone", sa.String(length=60), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint("kind IN ('unit', 'agency')", name=op.f("ck_custodian_kind")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_custodian")),
        sa.UniqueConstraint("name", name=op.f("uq_custodian_name")),
    )
    op.create_table(
        "department_request",
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("purpose", sa.String(length=20), nullable=False),
        sa.Column("item", sa.String(length=60), nullable=False),
        sa.Column("label", sa.String(length=200), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("custodian_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("way", sa.String(length=20), nullable=False),
        sa.Column("automatic", sa.Boolean(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint("purpose IN ('produce', 'preserve')", name=op.f("ck_department_request_purpose")),
        sa.CheckConstraint(
            "state IN ('open', 'partial', 'sent', 'kept', 'none-exists', 'refused', 'withdrawn')",
            name=op.f("ck_department_request_state"),
        ),
        sa.CheckConstraint("way IN ('letter', 'recorded')", name=op.f("ck_department_request_way")),
        sa.ForeignKeyConstraint(
            ["asked_by_id"], ["account.id"], name=op.f("fk_department_request_asked_by_id_account")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["board_case.id"], name=op.f("fk_department_request_case_id_board_case")),
        sa.ForeignKeyConstraint(
            ["custodian_id"], ["custodian.id"], name=op.f("fk_department_request_custodian_id_custodian")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_department_request")),
        sa.UniqueConstraint("case_id", "number", name=op.f("uq_department_request_case_id_number")),
    )
    op.create_index("ix_department_request_asked", "department_request", ["asked_at", "id"], unique=False)
    op.create_index(op.f("ix_department_request_custodian_id"), "department_request", ["custodian_id"], unique=False)
    op.create_index(
        "uq_department_request_automatic",
        "department_request",
        ["case_id", "item"],
        unique=True,
        sqlite_where=sa.text("automatic"),
        postgresql_where=sa.text("automatic"),
    )
    op.create_table(
        "request_answer",
        sa.Column("request_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("missing", sa.Text(), nullable=False),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("official", sa.String(length=200), nullable=False),
        sa.Column("by_department", sa.Boolean(), nullable=False),
        sa.Column("by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint("kind <> 'partial' OR missing <> ''", name=op.f("ck_request_answer_missing")),
        sa.CheckConstraint(
            "kind <> 'refused' OR (basis <> '' AND official <> '')", name=op.f("ck_request_answer_refusal")
        ),
        sa.CheckConstraint(
            "kind IN ('sent', 'kept', 'partial', 'none-exists', 'refused')", name=op.f("ck_request_answer_kind")
        ),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_request_answer_by_id_account")),
        sa.ForeignKeyConstraint(
            ["request_id"], ["department_request.id"], name=op.f("fk_request_answer_request_id_department_request")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_request_answer")),
    )
    op.create_index(op.f("ix_request_answer_request_id"), "request_answer", ["request_id"], unique=False)
    op.create_table(
        "request_ask",
        sa.Column("request_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("automatic", sa.Boolean(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_request_ask_by_id_account")),
        sa.ForeignKeyConstraint(
            ["request_id"], ["department_request.id"], name=op.f("fk_request_ask_request_id_department_request")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_request_ask")),
        sa.UniqueConstraint("request_id", "turn", name=op.f("uq_request_ask_request_id_turn")),
    )
    op.create_index(
        "uq_request_ask_automatic",
        "request_ask",
        ["request_id"],
        unique=True,
        sqlite_where=sa.text("automatic AND turn > 1"),
        postgresql_where=sa.text("automatic AND turn > 1"),
    )
    op.create_table(
        "request_chase",
        sa.Column("request_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("channel", sa.String(length=20), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint(
            "channel IN ('phone', 'email', 'letter', 'in-person')", name=op.f("ck_request_chase_channel")
        ),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_request_chase_by_id_account")),
        sa.ForeignKeyConstraint(
            ["request_id"], ["department_request.id"], name=op.f("fk_request_chase_request_id_department_request")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_request_chase")),
    )
    op.create_index(op.f("ix_request_chase_request_id"), "request_chase", ["request_id"], unique=False)
    op.create_table(
        "request_subpoena",
        sa.Column("request_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("number", sa.String(length=80), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("served_on", sa.Date(), nullable=True),
        sa.Column("answer_due_on", sa.Date(), nullable=True),
        sa.Column("by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint("answer_due_on IS NULL OR answer_due_on >= issued_on", name=op.f("ck_request_subpoena_due")),
        sa.CheckConstraint("served_on IS NULL OR served_on >= issued_on", name=op.f("ck_request_subpoena_served")),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_request_subpoena_by_id_account")),
        sa.ForeignKeyConstraint(
            ["request_id"], ["department_request.id"], name=op.f("fk_request_subpoena_request_id_department_request")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_request_subpoena")),
        sa.UniqueConstraint("request_id", "number", name=op.f("uq_request_subpoena_request_id_number")),
    )
    op.create_table(
        "request_delay",
        sa.Column("request_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("toll_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("extension_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint("(toll_id IS NULL) <> (extension_id IS NULL)", name=op.f("ck_request_delay_one")),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_request_delay_by_id_account")),
        sa.ForeignKeyConstraint(
            ["extension_id"], ["clock_extension.id"], name=op.f("fk_request_delay_extension_id_clock_extension")
        ),
        sa.ForeignKeyConstraint(
            ["request_id"], ["department_request.id"], name=op.f("fk_request_delay_request_id_department_request")
        ),
        sa.ForeignKeyConstraint(["toll_id"], ["clock_toll.id"], name=op.f("fk_request_delay_toll_id_clock_toll")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_request_delay")),
        sa.UniqueConstraint("request_id", "extension_id", name=op.f("uq_request_delay_request_id_extension_id")),
        sa.UniqueConstraint("request_id", "toll_id", name=op.f("uq_request_delay_request_id_toll_id")),
    )
    op.create_table(
        "request_file",
        sa.Column("answer_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("file_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.ForeignKeyConstraint(
            ["answer_id"], ["request_answer.id"], name=op.f("fk_request_file_answer_id_request_answer")
        ),
        sa.ForeignKeyConstraint(["file_id"], ["case_file.id"], name=op.f("fk_request_file_file_id_case_file")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_request_file")),
        sa.UniqueConstraint("answer_id", "file_id", name=op.f("uq_request_file_answer_id_file_id")),
    )
    op.create_index(op.f("ix_request_file_file_id"), "request_file", ["file_id"], unique=False)


def downgrade() -> None:
    """Take it back."""
    op.drop_index(op.f("ix_request_file_file_id"), table_name="request_file")
    op.drop_table("request_file")
    op.drop_table("request_delay")
    op.drop_table("request_subpoena")
    op.drop_index(op.f("ix_request_chase_request_id"), table_name="request_chase")
    op.drop_table("request_chase")
    op.drop_index(
        "uq_request_ask_automatic",
        table_name="request_ask",
        sqlite_where=sa.text("automatic AND turn > 1"),
        postgresql_where=sa.text("automatic AND turn > 1"),
    )
    op.drop_table("request_ask")
    op.drop_index(op.f("ix_request_answer_request_id"), table_name="request_answer")
    op.drop_table("request_answer")
    op.drop_index(
        "uq_department_request_automatic",
        table_name="department_request",
        sqlite_where=sa.text("automatic"),
        postgresql_where=sa.text("automatic"),
    )
    op.drop_index(op.f("ix_department_request_custodian_id"), table_name="department_request")
    op.drop_index("ix_department_request_asked", table_name="department_request")
    op.drop_table("department_request")
    op.drop_table("custodian")
