"""What of the file went to the department."""

import sqlalchemy as sa
from alembic import op

revision = "056"
down_revision = "055"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """What of the file went to the department."""
    op.create_table(
        "transmittal_packet",
        sa.Column("transmission_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("packet_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_transmittal_packet_by_id_account")),
        sa.ForeignKeyConstraint(["packet_id"], ["packet.id"], name=op.f("fk_transmittal_packet_packet_id_packet")),
        sa.ForeignKeyConstraint(
            ["transmission_id"], ["transmission.id"], name=op.f("fk_transmittal_packet_transmission_id_transmission")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_transmittal_packet")),
        sa.UniqueConstraint(
            "transmission_id", "packet_id", name=op.f("uq_transmittal_packet_transmission_id_packet_id")
        ),
    )
    op.create_index(op.f("ix_transmittal_packet_packet_id"), "transmittal_packet", ["packet_id"], unique=False)


def downgrade() -> None:
    """Take it back."""
    op.drop_index(op.f("ix_transmittal_packet_packet_id"), table_name="transmittal_packet")
    op.drop_table("transmittal_packet")
