"""What published decisions are chosen by."""

import sqlalchemy as sa
from alembic import op

revision = "067"
down_revision = "066"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """What published decisions are chosen by."""
    op.create_table(
        "decision_facet",
        sa.Column("publication_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("facet", sa.String(length=20), nullable=False),
        sa.Column("code", sa.String(length=120), nullable=False),
        sa.Column("label", sa.String(length=120), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint(
            "facet IN ('category', 'finding', 'district', 'officer', 'answer')", name=op.f("ck_decision_facet_facet")
        ),
        sa.ForeignKeyConstraint(
            ["publication_id"], ["publication.id"], name=op.f("fk_decision_facet_publication_id_publication")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision_facet")),
        sa.UniqueConstraint(
            "publication_id", "facet", "code", name=op.f("uq_decision_facet_publication_id_facet_code")
        ),
    )
    op.create_index("ix_decision_facet_value", "decision_facet", ["facet", "code", "publication_id"], unique=False)


def downgrade() -> None:
    """Take it back."""
    op.drop_index("ix_decision_facet_value", table_name="decision_facet")
    op.drop_table("decision_facet")
