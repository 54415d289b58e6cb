"""An index of the open clocks by the law they run under."""

import sqlalchemy as sa
from alembic import op

revision = "027"
down_revision = "026"
branch_labels = None
depends_on = None

OPEN = sa.text("state IN ('running', 'missed')")


def upgrade() -> None:
    """An index of the open clocks by the law they run under."""
    columns = ["charter", "id"]
    op.create_index("ix_deadline_open_charter", "deadline", columns, sqlite_where=OPEN, postgresql_where=OPEN)


def downgrade() -> None:
    """Take it back."""
    op.drop_index("ix_deadline_open_charter", table_name="deadline")
