"""Packets of members: pages made once, bound for each case, and each member's copy."""

import sqlalchemy as sa
from alembic import op

from oversight.db import change_check

KINDS = ("urgent", "missed", "digest", "interview")
"""Of e-mail to staff, before."""
revision = "052"
down_revision = "051"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Packets of members: pages made once, bound for each case, and each member's copy."""
    op.create_table(
        "book_part",
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("source", sa.String(length=64), nullable=False),
        sa.Column("part_sha256", sa.String(length=64), nullable=True),
        sa.Column("size", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(length=255), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint("pages > 0", name=op.f("ck_book_part_pages")),
        sa.ForeignKeyConstraint(["case_id"], ["board_case.id"], name=op.f("fk_book_part_case_id_board_case")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_book_part")),
        sa.UniqueConstraint("case_id", "source", name=op.f("uq_book_part_case_id_source")),
    )
    op.create_table(
        "member_packet",
        sa.Column("meeting_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("account_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("made", sa.Integer(), nullable=False),
        sa.Column("wanted", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ready_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("downloaded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("pages", sa.Integer(), nullable=True),
        sa.Column("pdf_sha256", sa.String(length=64), nullable=True),
        sa.Column("pdf_size", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint(
            "(state IN ('replaced', 'withdrawn')) = (ended_at IS NOT NULL)", name=op.f("ck_member_packet_ended")
        ),
        sa.CheckConstraint("state <> 'ready' OR ready_at IS NOT NULL", name=op.f("ck_member_packet_ready")),
        sa.CheckConstraint("state IN ('waits', 'ready', 'replaced', 'withdrawn')", name=op.f("ck_member_packet_state")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_member_packet_account_id_account")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_member_packet_meeting_id_meeting")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_member_packet")),
        sa.UniqueConstraint(
            "meeting_id", "account_id", "version", name=op.f("uq_member_packet_meeting_id_account_id_version")
        ),
    )
    op.create_index(op.f("ix_member_packet_account_id"), "member_packet", ["account_id"], unique=False)
    op.create_index(
        "uq_member_packet_ready",
        "member_packet",
        ["meeting_id", "account_id"],
        unique=True,
        sqlite_where=sa.text("state = 'ready'"),
        postgresql_where=sa.text("state = 'ready'"),
    )
    op.create_index(
        "uq_member_packet_waits",
        "member_packet",
        ["meeting_id", "account_id"],
        unique=True,
        sqlite_where=sa.text("state = 'waits'"),
        postgresql_where=sa.text("state = 'waits'"),
    )
    op.create_table(
        "case_book",
        sa.Column("item_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("contents", sa.String(length=64), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("pdf_sha256", sa.String(length=64), nullable=True),
        sa.Column("pdf_size", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint("pages > 0", name=op.f("ck_case_book_pages")),
        sa.ForeignKeyConstraint(["item_id"], ["agenda_item.id"], name=op.f("fk_case_book_item_id_agenda_item")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_book")),
        sa.UniqueConstraint("item_id", "contents", name=op.f("uq_case_book_item_id_contents")),
    )
    op.create_table(
        "pages_seen",
        sa.Column("account_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("part_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("seen", sa.Text(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("first_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_pages_seen_account_id_account")),
        sa.ForeignKeyConstraint(["part_id"], ["book_part.id"], name=op.f("fk_pages_seen_part_id_book_part")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pages_seen")),
        sa.UniqueConstraint("account_id", "part_id", name=op.f("uq_pages_seen_account_id_part_id")),
    )
    op.create_index(op.f("ix_pages_seen_part_id"), "pages_seen", ["part_id"], unique=False)
    op.create_table(
        "case_book_line",
        sa.Column("book_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("title", sa.String(length=255), nullable=False),
        sa.Column("exhibit", sa.Integer(), nullable=True),
        sa.Column("file_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("part_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("first_page", sa.Integer(), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint("(kind = 'file') = (exhibit IS NOT NULL)", name=op.f("ck_case_book_line_exhibit")),
        sa.CheckConstraint("kind IN ('sheet', 'summary', 'file')", name=op.f("ck_case_book_line_kind")),
        sa.ForeignKeyConstraint(["book_id"], ["case_book.id"], name=op.f("fk_case_book_line_book_id_case_book")),
        sa.ForeignKeyConstraint(["file_id"], ["case_file.id"], name=op.f("fk_case_book_line_file_id_case_file")),
        sa.ForeignKeyConstraint(["part_id"], ["book_part.id"], name=op.f("fk_case_book_line_part_id_book_part")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_book_line")),
        sa.UniqueConstraint("book_id", "place", name=op.f("uq_case_book_line_book_id_place")),
    )
    op.create_index(op.f("ix_case_book_line_file_id"), "case_book_line", ["file_id"], unique=False)
    op.create_table(
        "case_summary",
        sa.Column("item_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("paper_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint("words <> ''", name=op.f("ck_case_summary_words")),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_case_summary_by_id_account")),
        sa.ForeignKeyConstraint(["item_id"], ["agenda_item.id"], name=op.f("fk_case_summary_item_id_agenda_item")),
        sa.ForeignKeyConstraint(["paper_id"], ["agenda_paper.id"], name=op.f("fk_case_summary_paper_id_agenda_paper")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_summary")),
        sa.UniqueConstraint("item_id", "version", name=op.f("uq_case_summary_item_id_version")),
    )
    op.create_index(op.f("ix_case_summary_paper_id"), "case_summary", ["paper_id"], unique=False)
    op.create_table(
        "member_packet_case",
        sa.Column("packet_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("book_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("first_page", sa.Integer(), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.ForeignKeyConstraint(["book_id"], ["case_book.id"], name=op.f("fk_member_packet_case_book_id_case_book")),
        sa.ForeignKeyConstraint(
            ["item_id"], ["agenda_item.id"], name=op.f("fk_member_packet_case_item_id_agenda_item")
        ),
        sa.ForeignKeyConstraint(
            ["packet_id"], ["member_packet.id"], name=op.f("fk_member_packet_case_packet_id_member_packet")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_member_packet_case")),
        sa.UniqueConstraint("packet_id", "item_id", name=op.f("uq_member_packet_case_packet_id_item_id")),
        sa.UniqueConstraint("packet_id", "place", name=op.f("uq_member_packet_case_packet_id_place")),
    )
    op.create_index(op.f("ix_member_packet_case_item_id"), "member_packet_case", ["item_id"], unique=False)
    op.add_column("file_read", sa.Column("pages_seen", sa.Integer(), nullable=True))
    op.add_column("file_read", sa.Column("pages", sa.Integer(), nullable=True))
    change_check(op.get_bind(), "reminder", "ck_reminder_kind", f"kind IN {(*KINDS, 'packet')}")


def downgrade() -> None:
    """Take it back."""
    op.execute("DELETE FROM reminder WHERE kind = 'packet'")
    change_check(op.get_bind(), "reminder", "ck_reminder_kind", f"kind IN {KINDS}")
    op.drop_column("file_read", "pages")
    op.drop_column("file_read", "pages_seen")
    op.drop_index(op.f("ix_member_packet_case_item_id"), table_name="member_packet_case")
    op.drop_table("member_packet_case")
    op.drop_index(op.f("ix_case_summary_paper_id"), table_name="case_summary")
    op.drop_table("case_summary")
    op.drop_index(op.f("ix_case_book_line_file_id"), table_name="case_book_line")
    op.drop_table("case_book_line")
    op.drop_index(op.f("ix_pages_seen_part_id"), table_name="pages_seen")
    op.drop_table("pages_seen")
    op.drop_table("case_book")
    op.drop_index(
        "uq_member_packet_waits",
        table_name="member_packet",
        sqlite_where=sa.text("state = 'waits'"),
        postgresql_where=sa.text("state = 'waits'"),
    )
    op.drop_index(
        "uq_member_packet_ready",
        table_name="member_packet",
        sqlite_where=sa.text("state = 'ready'"),
        postgresql_where=sa.text("state = 'ready'"),
    )
    op.drop_index(op.f("ix_member_packet_account_id"), table_name="member_packet")
    op.drop_table("member_packet")
    op.drop_table("book_part")
