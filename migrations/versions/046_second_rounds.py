"""Why a successor declined a case, and findings from before a case was opened again."""

import sqlalchemy as sa
from alembic import op

revision = "046"
down_revision = "045"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Why a successor declined a case, and findings from before a case was opened again."""
    op.add_column("hand_over", sa.Column("declined", sa.Text(), nullable=False, server_default=""))
    op.add_column("finding", sa.Column("reopened_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    """Take it back."""
    op.drop_column("finding", "reopened_at")
    op.drop_column("hand_over", "declined")
