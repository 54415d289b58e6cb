"""Uploads under way, what was found in files, and copies that may leave."""

import sqlalchemy as sa
from alembic import op

revision = "034"
down_revision = "033"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Uploads under way, what was found in files, and copies that may leave."""
    op.create_table(
        "file_upload",
        sa.Column("token", sa.String(length=64), nullable=False),
        sa.Column("owner", sa.String(length=120), nullable=False),
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("length", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("received", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint("received >= 0 AND received <= length", name=op.f("ck_file_upload_received")),
        sa.ForeignKeyConstraint(["case_id"], ["board_case.id"], name=op.f("fk_file_upload_case_id_board_case")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_file_upload")),
        sa.UniqueConstraint("token", name=op.f("uq_file_upload_token")),
    )
    op.create_index(op.f("ix_file_upload_case_id"), "file_upload", ["case_id"], unique=False)
    op.create_index(op.f("ix_file_upload_expires_at"), "file_upload", ["expires_at"], unique=False)
    op.create_index(op.f("ix_file_upload_owner"), "file_upload", ["owner"], unique=False)
    op.create_table(
        "file_derivative",
        sa.Column("file_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("mime", sa.String(length=120), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint("kind IN ('bare')", name=op.f("ck_file_derivative_kind")),
        sa.ForeignKeyConstraint(["file_id"], ["case_file.id"], name=op.f("fk_file_derivative_file_id_case_file")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_file_derivative")),
        sa.UniqueConstraint("file_id", "kind", name=op.f("uq_file_derivative_file_id_kind")),
    )
    op.create_index(op.f("ix_file_derivative_sha256"), "file_derivative", ["sha256"], unique=False)
    op.create_table(
        "file_examination",
        sa.Column("file_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("warnings", sa.JSON(), nullable=False),
        sa.Column("metadata", sa.JSON(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.ForeignKeyConstraint(["file_id"], ["case_file.id"], name=op.f("fk_file_examination_file_id_case_file")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_file_examination")),
        sa.UniqueConstraint("file_id", name=op.f("uq_file_examination_file_id")),
    )
    op.create_table(
        "file_scan",
        sa.Column("file_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint(
            "state IN ('not-scanned', 'waiting', 'clean', 'infected', 'failed', 'unscannable', 'released')",
            name=op.f("ck_file_scan_state"),
        ),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_file_scan_by_id_account")),
        sa.ForeignKeyConstraint(["file_id"], ["case_file.id"], name=op.f("fk_file_scan_file_id_case_file")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_file_scan")),
    )
    op.create_index(op.f("ix_file_scan_file_id"), "file_scan", ["file_id"], unique=False)
    op.create_table(
        "file_upload_part",
        sa.Column("upload_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("start", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("size", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.ForeignKeyConstraint(
            ["upload_id"], ["file_upload.id"], name=op.f("fk_file_upload_part_upload_id_file_upload")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_file_upload_part")),
        sa.UniqueConstraint("upload_id", "start", name=op.f("uq_file_upload_part_upload_id_start")),
    )


def downgrade() -> None:
    """Take it back."""
    op.drop_table("file_upload_part")
    op.drop_index(op.f("ix_file_scan_file_id"), table_name="file_scan")
    op.drop_table("file_scan")
    op.drop_table("file_examination")
    op.drop_index(op.f("ix_file_derivative_sha256"), table_name="file_derivative")
    op.drop_table("file_derivative")
    op.drop_index(op.f("ix_file_upload_owner"), table_name="file_upload")
    op.drop_index(op.f("ix_file_upload_expires_at"), table_name="file_upload")
    op.drop_index(op.f("ix_file_upload_case_id"), table_name="file_upload")
    op.drop_table("file_upload")
