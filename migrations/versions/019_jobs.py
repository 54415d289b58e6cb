"""Signs of relay and worker, the newest run of each schedule, and failed work in order."""

import sqlalchemy as sa
from alembic import op

revision = "019"
down_revision = "018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Signs of relay and worker, the newest run of each schedule, and failed work in order."""
    op.create_table(
        "heartbeat",
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("place", sa.String(length=120), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint("kind IN ('relay', 'worker')", name=op.f("ck_heartbeat_kind")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_heartbeat")),
        sa.UniqueConstraint("kind", "place", name=op.f("uq_heartbeat_kind_place")),
    )
    op.add_column("delivery", sa.Column("begun_at", sa.DateTime(timezone=True), nullable=True))
    op.drop_index("ix_delivery_open", table_name="delivery")
    op.create_index(
        "ix_delivery_open",
        "delivery",
        ["queue", "due_at"],
        unique=False,
        sqlite_where=sa.text("state IN ('waiting', 'running')"),
        postgresql_where=sa.text("state IN ('waiting', 'running')"),
    )
    op.create_index(
        "ix_delivery_dead",
        "delivery",
        ["due_at", "id"],
        unique=False,
        sqlite_where=sa.text("state = 'dead'"),
        postgresql_where=sa.text("state = 'dead'"),
    )
    op.create_index(op.f("ix_delivery_outbox_id"), "delivery", ["outbox_id"], unique=False)
    op.add_column(
        "schedule_run", sa.Column("delivery_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True)
    )


def downgrade() -> None:
    """Take it back."""
    op.drop_column("schedule_run", "delivery_id")
    op.drop_index(op.f("ix_delivery_outbox_id"), table_name="delivery")
    op.drop_index(
        "ix_delivery_dead",
        table_name="delivery",
        sqlite_where=sa.text("state = 'dead'"),
        postgresql_where=sa.text("state = 'dead'"),
    )
    op.drop_index(
        "ix_delivery_open",
        table_name="delivery",
        sqlite_where=sa.text("state IN ('waiting', 'running')"),
        postgresql_where=sa.text("state IN ('waiting', 'running')"),
    )
    op.create_index(
        op.f("ix_delivery_open"),
        "delivery",
        ["due_at"],
        unique=False,
        sqlite_where=sa.text("state IN ('waiting', 'running')"),
        postgresql_where=sa.text("state IN ('waiting', 'running')"),
    )
    op.drop_column("delivery", "begun_at")
    op.drop_table("heartbeat")
