"""What is given out after a records request."""

import sqlalchemy as sa
from alembic import op

revision = "066"
down_revision = "065"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """What is given out after a records request."""
    op.create_table(
        "records_release",
        sa.Column("request_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("pdf_sha256", sa.String(length=64), nullable=True),
        sa.Column("zip_sha256", sa.String(length=64), nullable=True),
        sa.Column("zip_size", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("ready_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint("(state = 'ready') = (zip_sha256 IS NOT NULL)", name=op.f("ck_records_release_ready")),
        sa.CheckConstraint("state IN ('draft', 'making', 'ready', 'stopped')", name=op.f("ck_records_release_state")),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_records_release_by_id_account")),
        sa.ForeignKeyConstraint(["case_id"], ["board_case.id"], name=op.f("fk_records_release_case_id_board_case")),
        sa.ForeignKeyConstraint(
            ["request_id"], ["records_request.id"], name=op.f("fk_records_release_request_id_records_request")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_records_release")),
        sa.UniqueConstraint("request_id", name=op.f("uq_records_release_request_id")),
    )
    op.create_index(op.f("ix_records_release_case_id"), "records_release", ["case_id"], unique=False)
    op.create_table(
        "records_release_hit",
        sa.Column("release_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("where", sa.String(length=300), nullable=False),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.Column("excerpt", sa.Text(), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.ForeignKeyConstraint(
            ["release_id"], ["records_release.id"], name=op.f("fk_records_release_hit_release_id_records_release")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_records_release_hit")),
    )
    op.create_index(op.f("ix_records_release_hit_release_id"), "records_release_hit", ["release_id"], unique=False)
    op.create_table(
        "records_release_line",
        sa.Column("release_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("thing_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("file_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("exhibit", sa.Integer(), nullable=True),
        sa.Column("label", sa.String(length=255), nullable=False),
        sa.Column("title", sa.String(length=255), nullable=False),
        sa.Column("mime", sa.String(length=120), nullable=False),
        sa.Column("size", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("proposed", sa.String(length=20), nullable=False),
        sa.Column("proposed_ground", sa.String(length=60), nullable=False),
        sa.Column("choice", sa.String(length=20), nullable=False),
        sa.Column("ground", sa.String(length=60), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("locked", sa.String(length=255), nullable=False),
        sa.Column("decided_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("outcome", sa.String(length=20), nullable=False),
        sa.Column("note", sa.String(length=255), nullable=False),
        sa.Column("part_sha256", sa.String(length=64), nullable=True),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("first_page", sa.Integer(), nullable=True),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint("choice = 'withhold' OR ground = ''", name=op.f("ck_records_release_line_ground")),
        sa.CheckConstraint("choice IN ('give', 'withhold')", name=op.f("ck_records_release_line_choice")),
        sa.CheckConstraint(
            "kind IN ('decision', 'dates', 'letter', 'official-letter', 'file')",
            name=op.f("ck_records_release_line_kind"),
        ),
        sa.CheckConstraint(
            "outcome IN ('waits', 'pages', 'slip', 'left-out')", name=op.f("ck_records_release_line_outcome")
        ),
        sa.ForeignKeyConstraint(
            ["decided_by_id"], ["account.id"], name=op.f("fk_records_release_line_decided_by_id_account")
        ),
        sa.ForeignKeyConstraint(["file_id"], ["case_file.id"], name=op.f("fk_records_release_line_file_id_case_file")),
        sa.ForeignKeyConstraint(
            ["release_id"], ["records_release.id"], name=op.f("fk_records_release_line_release_id_records_release")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_records_release_line")),
        sa.UniqueConstraint(
            "release_id", "kind", "thing_id", name=op.f("uq_records_release_line_release_id_kind_thing_id")
        ),
    )
    op.create_index(op.f("ix_records_release_line_file_id"), "records_release_line", ["file_id"], unique=False)


def downgrade() -> None:
    """Take it back."""
    op.drop_index(op.f("ix_records_release_line_file_id"), table_name="records_release_line")
    op.drop_table("records_release_line")
    op.drop_index(op.f("ix_records_release_hit_release_id"), table_name="records_release_hit")
    op.drop_table("records_release_hit")
    op.drop_index(op.f("ix_records_release_case_id"), table_name="records_release")
    op.drop_table("records_release")
