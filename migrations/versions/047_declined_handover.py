"""Why a successor declined a case that was handed to them."""

import sqlalchemy as sa
from alembic import op

revision = "047"
down_revision = "042"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Why a successor declined a case that was handed to them."""
    op.add_column("hand_over", sa.Column("declined", sa.Text(), nullable=False, server_default=""))


def downgrade() -> None:
    """Take it back."""
    op.drop_column("hand_over", "declined")
