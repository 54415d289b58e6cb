"""The words of whole cases in the full-text index."""

import sqlalchemy as sa
from alembic import op

revision = "028"
down_revision = "027"
branch_labels = None
depends_on = None

FOUND_BY = (
    "ALTER TABLE search_entry ADD COLUMN found_by tsvector GENERATED ALWAYS AS (to_tsvector('simple', {})) STORED"
)
# Without this "2026-0147" is a year and a negative number, and "notes.pdf" the name of a computer.
APART = "translate(words, '-./_@:#', '       ')"


def upgrade() -> None:
    """Room for the words of cases, and marks that part words in both databases alike."""
    op.add_column("search_entry", sa.Column("places", sa.JSON(), nullable=True))
    op.add_column(
        "search_entry", sa.Column("upto", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True)
    )
    op.create_index(op.f("ix_search_entry_upto"), "search_entry", ["upto"])
    _find_by(APART)


def downgrade() -> None:
    """Take it back; the words of cases are forgotten and can be gathered again."""
    op.execute("DELETE FROM search_entry WHERE kind = 'case'")
    _find_by("words")
    op.drop_index(op.f("ix_search_entry_upto"), "search_entry")
    op.drop_column("search_entry", "upto")
    op.drop_column("search_entry", "places")


def _find_by(words: str) -> None:
    if op.get_bind().dialect.name != "postgresql":
        return
    op.execute("DROP INDEX ix_search_entry_found_by")
    op.execute("ALTER TABLE search_entry DROP COLUMN found_by")
    op.execute(FOUND_BY.format(words))
    op.execute("CREATE INDEX ix_search_entry_found_by ON search_entry USING gin (found_by)")
