"""Custody of files, packets, transcripts and moments."""

import sqlalchemy as sa
from alembic import op

revision = "042"
down_revision = "041"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Custody of files, packets, transcripts and moments."""
    op.create_table(
        "packet",
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("prefix", sa.String(length=40), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("first", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=True),
        sa.Column("pdf_sha256", sa.String(length=64), nullable=True),
        sa.Column("pdf_size", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("zip_sha256", sa.String(length=64), nullable=True),
        sa.Column("zip_size", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("ready_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint(
            "ready_at IS NULL OR (pdf_sha256 IS NOT NULL AND zip_sha256 IS NOT NULL)", name=op.f("ck_packet_ready")
        ),
        sa.CheckConstraint("width BETWEEN 1 AND 12 AND first >= 1", name=op.f("ck_packet_numbers")),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_packet_by_id_account")),
        sa.ForeignKeyConstraint(["case_id"], ["board_case.id"], name=op.f("fk_packet_case_id_board_case")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_packet")),
        sa.UniqueConstraint("case_id", "number", name=op.f("uq_packet_case_id_number")),
    )
    op.create_index(op.f("ix_packet_case_id"), "packet", ["case_id"], unique=False)
    op.create_table(
        "custody_move",
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("file_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("other", sa.String(length=200), nullable=False),
        sa.Column("receipt", sa.String(length=120), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("happened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint("kind IN ('received', 'given', 'returned')", name=op.f("ck_custody_move_kind")),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_custody_move_by_id_account")),
        sa.ForeignKeyConstraint(["case_id"], ["board_case.id"], name=op.f("fk_custody_move_case_id_board_case")),
        sa.ForeignKeyConstraint(["file_id"], ["case_file.id"], name=op.f("fk_custody_move_file_id_case_file")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_custody_move")),
    )
    op.create_index(op.f("ix_custody_move_case_id"), "custody_move", ["case_id"], unique=False)
    op.create_index(op.f("ix_custody_move_file_id"), "custody_move", ["file_id"], unique=False)
    op.create_table(
        "file_check",
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("file_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint("state IN ('whole', 'damaged', 'missing')", name=op.f("ck_file_check_state")),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_file_check_by_id_account")),
        sa.ForeignKeyConstraint(["case_id"], ["board_case.id"], name=op.f("fk_file_check_case_id_board_case")),
        sa.ForeignKeyConstraint(["file_id"], ["case_file.id"], name=op.f("fk_file_check_file_id_case_file")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_file_check")),
    )
    op.create_index(op.f("ix_file_check_case_id"), "file_check", ["case_id"], unique=False)
    op.create_index("ix_file_check_file_id_id", "file_check", ["file_id", "id"], unique=False)
    op.create_index(op.f("ix_file_check_state"), "file_check", ["state"], unique=False)
    op.create_table(
        "file_transcript",
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("file_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_file_transcript_by_id_account")),
        sa.ForeignKeyConstraint(["case_id"], ["board_case.id"], name=op.f("fk_file_transcript_case_id_board_case")),
        sa.ForeignKeyConstraint(["file_id"], ["case_file.id"], name=op.f("fk_file_transcript_file_id_case_file")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_file_transcript")),
        sa.UniqueConstraint("file_id", "version", name=op.f("uq_file_transcript_file_id_version")),
    )
    op.create_index(op.f("ix_file_transcript_case_id"), "file_transcript", ["case_id"], unique=False)
    op.create_table(
        "media_moment",
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("file_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("second", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(length=500), nullable=False),
        sa.Column("by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("taken_back_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint("second >= 0", name=op.f("ck_media_moment_second")),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_media_moment_by_id_account")),
        sa.ForeignKeyConstraint(["case_id"], ["board_case.id"], name=op.f("fk_media_moment_case_id_board_case")),
        sa.ForeignKeyConstraint(["file_id"], ["case_file.id"], name=op.f("fk_media_moment_file_id_case_file")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_media_moment")),
    )
    op.create_index(op.f("ix_media_moment_case_id"), "media_moment", ["case_id"], unique=False)
    op.create_index(op.f("ix_media_moment_file_id"), "media_moment", ["file_id"], unique=False)
    op.create_table(
        "packet_line",
        sa.Column("packet_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("thing", sa.String(length=20), nullable=False),
        sa.Column("thing_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("file_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("exhibit", sa.Integer(), nullable=True),
        sa.Column("title", sa.String(length=255), nullable=False),
        sa.Column("name", sa.String(length=255), nullable=False),
        sa.Column("mime", sa.String(length=120), nullable=False),
        sa.Column("size", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("outcome", sa.String(length=20), nullable=False),
        sa.Column("reason", sa.String(length=255), nullable=False),
        sa.Column("part_sha256", sa.String(length=64), nullable=True),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("first_page", sa.Integer(), nullable=True),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint("outcome IN ('waits', 'pages', 'slip', 'left-out')", name=op.f("ck_packet_line_outcome")),
        sa.CheckConstraint("thing IN ('file', 'letter', 'decision')", name=op.f("ck_packet_line_thing")),
        sa.ForeignKeyConstraint(["file_id"], ["case_file.id"], name=op.f("fk_packet_line_file_id_case_file")),
        sa.ForeignKeyConstraint(["packet_id"], ["packet.id"], name=op.f("fk_packet_line_packet_id_packet")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_packet_line")),
        sa.UniqueConstraint("packet_id", "place", name=op.f("uq_packet_line_packet_id_place")),
        sa.UniqueConstraint("packet_id", "thing", "thing_id", name=op.f("uq_packet_line_packet_id_thing_thing_id")),
    )
    op.create_index(op.f("ix_packet_line_file_id"), "packet_line", ["file_id"], unique=False)


def downgrade() -> None:
    """Take it back."""
    op.drop_index(op.f("ix_packet_line_file_id"), table_name="packet_line")
    op.drop_table("packet_line")
    op.drop_index(op.f("ix_media_moment_file_id"), table_name="media_moment")
    op.drop_index(op.f("ix_media_moment_case_id"), table_name="media_moment")
    op.drop_table("media_moment")
    op.drop_index(op.f("ix_file_transcript_case_id"), table_name="file_transcript")
    op.drop_table("file_transcript")
    op.drop_index(op.f("ix_file_check_state"), table_name="file_check")
    op.drop_index("ix_file_check_file_id_id", table_name="file_check")
    op.drop_index(op.f("ix_file_check_case_id"), table_name="file_check")
    op.drop_table("file_check")
    op.drop_index(op.f("ix_custody_move_file_id"), table_name="custody_move")
    op.drop_index(op.f("ix_custody_move_case_id"), table_name="custody_move")
    op.drop_table("custody_move")
    op.drop_index(op.f("ix_packet_case_id"), table_name="packet")
    op.drop_table("packet")
