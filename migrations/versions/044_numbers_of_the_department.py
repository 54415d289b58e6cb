"""An incident may carry the number of the department's own investigation."""

from alembic import op

from oversight.db import change_check

revision = "044"
down_revision = "043"
branch_labels = None
depends_on = None

TABLE, NAME = "shared_incident_number", "ck_shared_incident_number_kind"
KINDS = ("event", "report", "court")


def upgrade() -> None:
    """An incident may carry the number of the department's own investigation."""
    change_check(op.get_bind(), TABLE, NAME, f"kind IN {(*KINDS, 'internal', 'other')}")


def downgrade() -> None:
    """Take it back: such a number becomes another number."""
    op.execute("UPDATE shared_incident_number SET kind = 'other' WHERE kind = 'internal'")
    change_check(op.get_bind(), TABLE, NAME, f"kind IN {(*KINDS, 'other')}")
