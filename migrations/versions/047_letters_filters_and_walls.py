"""Letters about records, the filters of a directive, reminders by letter, and a wall around a mediation."""

import sqlalchemy as sa
from alembic import op

from oversight.db import change_check

revision = "047"
down_revision = "046"
branch_labels = None
depends_on = None

SUBJECTS = ("case", "file", "interview", "note", "message", "contact", "party")
CHANNELS = ("phone", "email", "letter", "in-person")


def upgrade() -> None:
    """Letters about records, the filters of a directive, reminders by letter, and a wall around a mediation."""
    bind = op.get_bind()
    op.add_column("records_request", sa.Column("language", sa.String(length=20), nullable=False, server_default="en"))
    for column in (
        sa.Column("stages", sa.JSON(), nullable=False, server_default="[]"),
        sa.Column("district", sa.String(length=120), nullable=False, server_default=""),
        sa.Column("days_open", sa.Integer(), nullable=True),
        sa.Column("incident_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
    ):
        op.add_column("closure_directive", column)
    change_check(bind, "wall", "ck_wall_subject", f"subject IN {(*SUBJECTS, 'mediation')}")
    change_check(bind, "request_chase", "ck_request_chase_channel", f"channel IN {(*CHANNELS, 'system')}")


def downgrade() -> None:
    """Take it back."""
    bind = op.get_bind()
    op.execute("UPDATE request_chase SET channel = 'letter' WHERE channel = 'system'")
    change_check(bind, "request_chase", "ck_request_chase_channel", f"channel IN {CHANNELS}")
    op.execute("DELETE FROM wall_name WHERE wall_id IN (SELECT id FROM wall WHERE subject = 'mediation')")
    op.execute("DELETE FROM wall_opening WHERE subject = 'mediation'")
    op.execute("DELETE FROM wall WHERE subject = 'mediation'")
    change_check(bind, "wall", "ck_wall_subject", f"subject IN {SUBJECTS}")
    for name in ("incident_id", "days_open", "district", "stages"):
        op.drop_column("closure_directive", name)
    op.drop_column("records_request", "language")
