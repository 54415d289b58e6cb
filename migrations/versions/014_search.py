"""The full-text index."""

import sqlalchemy as sa
from alembic import op

revision = "014"
down_revision = "013"
branch_labels = None
depends_on = None

SQLITE = (
    "CREATE VIRTUAL TABLE search_text USING fts5(words, content='search_entry', content_rowid='id', "
    "tokenize='unicode61 remove_diacritics 2')",
    "CREATE TRIGGER search_entry_put AFTER INSERT ON search_entry BEGIN "
    "INSERT INTO search_text(rowid, words) VALUES (new.id, new.words); END",
    "CREATE TRIGGER search_entry_drop AFTER DELETE ON search_entry BEGIN "
    "INSERT INTO search_text(search_text, rowid, words) VALUES ('delete', old.id, old.words); END",
    "CREATE TRIGGER search_entry_change AFTER UPDATE ON search_entry BEGIN "
    "INSERT INTO search_text(search_text, rowid, words) VALUES ('delete', old.id, old.words); "
    "INSERT INTO search_text(rowid, words) VALUES (new.id, new.words); END",
)
POSTGRESQL = (
    "ALTER TABLE search_entry ADD COLUMN found_by tsvector GENERATED ALWAYS AS (to_tsvector('simple', words)) STORED",
    "CREATE INDEX ix_search_entry_found_by ON search_entry USING gin (found_by)",
)


def upgrade() -> None:
    """The full-text index."""
    op.create_table(
        "search_entry",
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("subject_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_entry")),
        sa.UniqueConstraint("kind", "subject_id", name=op.f("uq_search_entry_kind_subject_id")),
    )
    for statement in SQLITE if op.get_bind().dialect.name == "sqlite" else POSTGRESQL:
        op.execute(statement)


def downgrade() -> None:
    """Take it back."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TABLE search_text")
    op.drop_table("search_entry")
