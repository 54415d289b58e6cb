"""Indexes for lists: who has to do with a case now, and the next date of each case."""

import sqlalchemy as sa
from alembic import op

revision = "016"
down_revision = "015"
branch_labels = None
depends_on = None

NOW = sa.text("to_at IS NULL")
OPEN = sa.text("state IN ('running', 'missed')")


def upgrade() -> None:
    """Indexes for lists: who has to do with a case now, and the next date of each case."""
    columns = ["case_id", "kind", "office", "account_id"]
    op.create_index("ix_standing_now", "standing", columns, sqlite_where=NOW, postgresql_where=NOW)
    columns = ["office", "kind", "case_id"]
    op.create_index("ix_standing_office_now", "standing", columns, sqlite_where=NOW, postgresql_where=NOW)
    columns = ["case_id", "due_at"]
    op.create_index("ix_deadline_open_case_id", "deadline", columns, sqlite_where=OPEN, postgresql_where=OPEN)


def downgrade() -> None:
    """Take it back."""
    op.drop_index("ix_deadline_open_case_id", table_name="deadline")
    op.drop_index("ix_standing_office_now", table_name="standing")
    op.drop_index("ix_standing_now", table_name="standing")
