"""Publication: versions of decisions, and what the leak check found."""

import sqlalchemy as sa
from alembic import op

revision = "015"
down_revision = "014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Publication: versions of decisions, and what the leak check found."""
    op.create_table(
        "publication",
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("number", sa.String(length=40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("requested_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("categories", sa.Text(), nullable=False),
        sa.Column("findings", sa.Text(), nullable=False),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("pdf_sha256", sa.String(length=64), nullable=False),
        sa.Column("pdf_size", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("head", sa.String(length=64), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint(
            "(published_at IS NULL) = (state IN ('preparing', 'blocked'))", name=op.f("ck_publication_published")
        ),
        sa.CheckConstraint(
            "state IN ('preparing', 'blocked', 'published', 'superseded')", name=op.f("ck_publication_state")
        ),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_publication_by_id_account")),
        sa.ForeignKeyConstraint(["case_id"], ["board_case.id"], name=op.f("fk_publication_case_id_board_case")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_publication")),
        sa.UniqueConstraint("case_id", "version", name=op.f("uq_publication_case_id_version")),
    )
    op.create_index(op.f("ix_publication_fingerprint"), "publication", ["fingerprint"], unique=False)
    op.create_index("ix_publication_number", "publication", ["number"], unique=False)
    op.create_index(op.f("ix_publication_pdf_sha256"), "publication", ["pdf_sha256"], unique=False)
    op.create_index(
        "ix_publication_public",
        "publication",
        ["published_on", "id"],
        unique=False,
        sqlite_where=sa.text("state = 'published'"),
        postgresql_where=sa.text("state = 'published'"),
    )
    op.create_index(
        "uq_publication_open",
        "publication",
        ["case_id"],
        unique=True,
        sqlite_where=sa.text("state = 'preparing'"),
        postgresql_where=sa.text("state = 'preparing'"),
    )
    op.create_table(
        "publication_hit",
        sa.Column("publication_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("artefact", sa.String(length=20), nullable=False),
        sa.Column("where", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("source", sa.String(length=120), nullable=False),
        sa.Column("excerpt", sa.Text(), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.ForeignKeyConstraint(
            ["publication_id"], ["publication.id"], name=op.f("fk_publication_hit_publication_id_publication")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_publication_hit")),
    )
    op.create_index(op.f("ix_publication_hit_publication_id"), "publication_hit", ["publication_id"], unique=False)


def downgrade() -> None:
    """Take it back."""
    op.drop_index(op.f("ix_publication_hit_publication_id"), table_name="publication_hit")
    op.drop_table("publication_hit")
    op.drop_index(
        "uq_publication_open",
        table_name="publication",
        sqlite_where=sa.text("state = 'preparing'"),
        postgresql_where=sa.text("state = 'preparing'"),
    )
    op.drop_index(
        "ix_publication_public",
        table_name="publication",
        sqlite_where=sa.text("state = 'published'"),
        postgresql_where=sa.text("state = 'published'"),
    )
    op.drop_index(op.f("ix_publication_pdf_sha256"), table_name="publication")
    op.drop_index("ix_publication_number", table_name="publication")
    op.drop_index(op.f("ix_publication_fingerprint"), table_name="publication")
    op.drop_table("publication")
