"""Versions of decisions: their stored files, corrections, release time and takedown."""

import sqlalchemy as sa
from alembic import op

from oversight.db import change_check

revision = "060"
down_revision = "059"
branch_labels = None
depends_on = None

STATES_BEFORE = ("preparing", "blocked", "published", "superseded")
STATES = ("preparing", "blocked", "held", "published", "superseded", "taken_down")
PUBLISHED_BEFORE = "(published_at IS NULL) = (state IN ('preparing', 'blocked'))"
PUBLISHED = (
    "(published_at IS NULL) = (state IN ('preparing', 'blocked', 'held')) "
    "AND (state <> 'held' OR release_at IS NOT NULL)"
)
KEEP_OLD = """
INSERT INTO publication_rendition (publication_id, kind, language, edition, sha256, size, made_at)
SELECT id, 'pdf', 'en', '', pdf_sha256, pdf_size, published_at
FROM publication WHERE published_at IS NOT NULL AND pdf_sha256 <> ''
"""


def upgrade() -> None:
    """Versions of decisions: their stored files, corrections, release time and takedown."""
    op.create_table(
        "publication_correction",
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("replaces", sa.Integer(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint("(state = 'asked') = (decided_at IS NULL)", name=op.f("ck_publication_correction_decided")),
        sa.CheckConstraint("state <> 'declined' OR reason <> ''", name=op.f("ck_publication_correction_why")),
        sa.CheckConstraint(
            "state IN ('asked', 'approved', 'declined', 'done')", name=op.f("ck_publication_correction_state")
        ),
        sa.CheckConstraint(
            "decided_by_id IS NULL OR decided_by_id <> by_id", name=op.f("ck_publication_correction_two")
        ),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_publication_correction_by_id_account")),
        sa.ForeignKeyConstraint(
            ["case_id"], ["board_case.id"], name=op.f("fk_publication_correction_case_id_board_case")
        ),
        sa.ForeignKeyConstraint(
            ["decided_by_id"], ["account.id"], name=op.f("fk_publication_correction_decided_by_id_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_publication_correction")),
    )
    op.create_index(
        "uq_publication_correction_open",
        "publication_correction",
        ["case_id"],
        unique=True,
        sqlite_where=sa.text("state IN ('asked', 'approved')"),
        postgresql_where=sa.text("state IN ('asked', 'approved')"),
    )
    op.create_table(
        "publication_takedown",
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("number", sa.String(length=40), nullable=False),
        sa.Column("court", sa.String(length=200), nullable=False),
        sa.Column("ordered_on", sa.Date(), nullable=False),
        sa.Column("order_number", sa.String(length=80), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("lifted_court", sa.String(length=200), nullable=False),
        sa.Column("lifted_on", sa.Date(), nullable=True),
        sa.Column("lifted_order_number", sa.String(length=80), nullable=False),
        sa.Column("lifted_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("lifted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint(
            "(lifted_at IS NULL) = (lifted_court = '')", name=op.f("ck_publication_takedown_lifted_court")
        ),
        sa.CheckConstraint("(lifted_at IS NULL) = (lifted_on IS NULL)", name=op.f("ck_publication_takedown_lifted")),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_publication_takedown_by_id_account")),
        sa.ForeignKeyConstraint(
            ["case_id"], ["board_case.id"], name=op.f("fk_publication_takedown_case_id_board_case")
        ),
        sa.ForeignKeyConstraint(
            ["lifted_by_id"], ["account.id"], name=op.f("fk_publication_takedown_lifted_by_id_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_publication_takedown")),
    )
    op.create_index(op.f("ix_publication_takedown_number"), "publication_takedown", ["number"], unique=False)
    op.create_index(
        "uq_publication_takedown_open",
        "publication_takedown",
        ["case_id"],
        unique=True,
        sqlite_where=sa.text("lifted_at IS NULL"),
        postgresql_where=sa.text("lifted_at IS NULL"),
    )
    op.create_table(
        "corrected_text",
        sa.Column("correction_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("place", sa.String(length=40), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.ForeignKeyConstraint(
            ["correction_id"],
            ["publication_correction.id"],
            name=op.f("fk_corrected_text_correction_id_publication_correction"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_corrected_text")),
        sa.UniqueConstraint("correction_id", "place", name=op.f("uq_corrected_text_correction_id_place")),
    )
    op.create_table(
        "publication_rendition",
        sa.Column("publication_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("language", sa.String(length=20), nullable=False),
        sa.Column("edition", sa.String(length=20), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint("(kind = 'json') = (language = '')", name=op.f("ck_publication_rendition_language")),
        sa.CheckConstraint("kind IN ('pdf', 'html', 'json')", name=op.f("ck_publication_rendition_kind")),
        sa.CheckConstraint("size > 0", name=op.f("ck_publication_rendition_size")),
        sa.ForeignKeyConstraint(
            ["publication_id"], ["publication.id"], name=op.f("fk_publication_rendition_publication_id_publication")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_publication_rendition")),
        sa.UniqueConstraint(
            "publication_id",
            "kind",
            "language",
            "edition",
            name=op.f("uq_publication_rendition_publication_id_kind_language_edition"),
        ),
    )
    op.create_index(op.f("ix_publication_rendition_sha256"), "publication_rendition", ["sha256"], unique=False)
    op.add_column("publication", sa.Column("release_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("publication", sa.Column("district", sa.String(length=80), nullable=False, server_default=""))
    op.create_index(
        "ix_publication_held",
        "publication",
        ["release_at"],
        unique=False,
        sqlite_where=sa.text("state = 'held'"),
        postgresql_where=sa.text("state = 'held'"),
    )
    change_check(op.get_bind(), "publication", "ck_publication_state", f"state IN {STATES}")
    change_check(op.get_bind(), "publication", "ck_publication_published", PUBLISHED)
    _one_open("state IN ('preparing', 'held')")
    op.execute(KEEP_OLD)


def downgrade() -> None:
    """Take it back."""
    op.execute("DELETE FROM publication_hit WHERE publication_id IN (SELECT id FROM publication WHERE state = 'held')")
    op.execute("DELETE FROM publication_rendition")
    op.execute("DELETE FROM publication WHERE state = 'held'")
    op.execute("UPDATE publication SET state = 'superseded' WHERE state = 'taken_down'")
    _one_open("state = 'preparing'")
    change_check(op.get_bind(), "publication", "ck_publication_published", PUBLISHED_BEFORE)
    change_check(op.get_bind(), "publication", "ck_publication_state", f"state IN {STATES_BEFORE}")
    op.drop_index(
        "ix_publication_held",
        table_name="publication",
        sqlite_where=sa.text("state = 'held'"),
        postgresql_where=sa.text("state = 'held'"),
    )
    op.drop_column("publication", "district")
    op.drop_column("publication", "release_at")
    op.drop_index(op.f("ix_publication_rendition_sha256"), table_name="publication_rendition")
    op.drop_table("publication_rendition")
    op.drop_table("corrected_text")
    op.drop_index(
        "uq_publication_takedown_open",
        table_name="publication_takedown",
        sqlite_where=sa.text("lifted_at IS NULL"),
        postgresql_where=sa.text("lifted_at IS NULL"),
    )
    op.drop_index(op.f("ix_publication_takedown_number"), table_name="publication_takedown")
    op.drop_table("publication_takedown")
    op.drop_index(
        "uq_publication_correction_open",
        table_name="publication_correction",
        sqlite_where=sa.text("state IN ('asked', 'approved')"),
        postgresql_where=sa.text("state IN ('asked', 'approved')"),
    )
    op.drop_table("publication_correction")


def _one_open(where: str) -> None:
    """One attempt of a case at a time."""
    op.drop_index("uq_publication_open", table_name="publication")
    op.create_index(
        "uq_publication_open",
        "publication",
        ["case_id"],
        unique=True,
        sqlite_where=sa.text(where),
        postgresql_where=sa.text(where),
    )
