"""Subscribers of decisions, and the mails to them."""

import sqlalchemy as sa
from alembic import op

revision = "062"
down_revision = "061"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Subscribers of decisions, and the mails to them."""
    op.create_table(
        "subscription",
        sa.Column("address", sa.String(length=64), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("topic", sa.String(length=20), nullable=False),
        sa.Column("value", sa.String(length=80), nullable=False),
        sa.Column("language", sa.String(length=20), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint("(topic = 'all') = (value = '')", name=op.f("ck_subscription_value")),
        sa.CheckConstraint("topic IN ('all', 'category', 'district', 'case')", name=op.f("ck_subscription_topic")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_subscription")),
        sa.UniqueConstraint("address", "topic", "value", name=op.f("uq_subscription_address_topic_value")),
    )
    op.create_index(op.f("ix_subscription_address"), "subscription", ["address"], unique=False)
    op.create_index("ix_subscription_topic_value", "subscription", ["topic", "value"], unique=False)
    op.create_index(
        "ix_subscription_unsure",
        "subscription",
        ["at"],
        unique=False,
        sqlite_where=sa.text("confirmed_at IS NULL"),
        postgresql_where=sa.text("confirmed_at IS NULL"),
    )
    op.create_table(
        "subscription_mail",
        sa.Column("subscription_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("publication_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("address", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("maybe_twice", sa.Boolean(), nullable=False),
        sa.Column("lease_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint("(state = 'sending') = (lease_until IS NOT NULL)", name=op.f("ck_subscription_mail_lease")),
        sa.CheckConstraint("(state = 'sent') = (sent_at IS NOT NULL)", name=op.f("ck_subscription_mail_sent")),
        sa.CheckConstraint(
            "state IN ('owed', 'sending', 'sent', 'failed', 'dropped')", name=op.f("ck_subscription_mail_state")
        ),
        sa.ForeignKeyConstraint(
            ["publication_id"], ["publication.id"], name=op.f("fk_subscription_mail_publication_id_publication")
        ),
        sa.ForeignKeyConstraint(
            ["subscription_id"],
            ["subscription.id"],
            name=op.f("fk_subscription_mail_subscription_id_subscription"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_subscription_mail")),
        sa.UniqueConstraint("publication_id", "address", name=op.f("uq_subscription_mail_publication_id_address")),
    )
    op.create_index(
        "ix_subscription_mail_owed",
        "subscription_mail",
        ["next_at"],
        unique=False,
        sqlite_where=sa.text("state IN ('owed', 'sending')"),
        postgresql_where=sa.text("state IN ('owed', 'sending')"),
    )
    op.create_index(op.f("ix_subscription_mail_publication_id"), "subscription_mail", ["publication_id"], unique=False)
    op.create_index(
        op.f("ix_subscription_mail_subscription_id"), "subscription_mail", ["subscription_id"], unique=False
    )


def downgrade() -> None:
    """Take it back."""
    op.drop_index(op.f("ix_subscription_mail_subscription_id"), table_name="subscription_mail")
    op.drop_index(op.f("ix_subscription_mail_publication_id"), table_name="subscription_mail")
    op.drop_index(
        "ix_subscription_mail_owed",
        table_name="subscription_mail",
        sqlite_where=sa.text("state IN ('owed', 'sending')"),
        postgresql_where=sa.text("state IN ('owed', 'sending')"),
    )
    op.drop_table("subscription_mail")
    op.drop_index(
        "ix_subscription_unsure",
        table_name="subscription",
        sqlite_where=sa.text("confirmed_at IS NULL"),
        postgresql_where=sa.text("confirmed_at IS NULL"),
    )
    op.drop_index("ix_subscription_topic_value", table_name="subscription")
    op.drop_index(op.f("ix_subscription_address"), table_name="subscription")
    op.drop_table("subscription")
