"""Complaints as filed, drafts, and the calls about urgent ones."""

import sqlalchemy as sa
from alembic import op

revision = "007"
down_revision = "006"
branch_labels = None
depends_on = None


FROZEN = ("story", "desired_outcome", "answers")


def freeze_complaints() -> None:
    """Refuse to change what a person filed, whoever asks. A correction stands beside it."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            f"CREATE TRIGGER complaint_frozen BEFORE UPDATE OF {', '.join(FROZEN)} ON complaint "
            "BEGIN SELECT RAISE(ABORT, 'a complaint stays as it was received'); END"
        )
        return
    op.execute(
        "CREATE FUNCTION keep_complaint() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'a complaint stays as it was received'; END $$"
    )
    changed = " OR ".join(f"OLD.{column}::text IS DISTINCT FROM NEW.{column}::text" for column in FROZEN)
    op.execute(
        f"CREATE TRIGGER complaint_frozen BEFORE UPDATE ON complaint FOR EACH ROW WHEN ({changed}) "
        "EXECUTE FUNCTION keep_complaint()"
    )


def upgrade() -> None:
    """Complaints as filed, drafts, and the calls about urgent ones."""
    op.create_table(
        "complaint_draft",
        sa.Column("token_digest", sa.String(length=64), nullable=False),
        sa.Column("receipt_digest", sa.String(length=64), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_complaint_draft")),
        sa.UniqueConstraint("receipt_digest", name=op.f("uq_complaint_draft_receipt_digest")),
        sa.UniqueConstraint("token_digest", name=op.f("uq_complaint_draft_token_digest")),
    )
    op.create_index(op.f("ix_complaint_draft_expires_at"), "complaint_draft", ["expires_at"], unique=False)
    op.create_table(
        "complaint_draft_file",
        sa.Column("draft_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.ForeignKeyConstraint(
            ["draft_id"], ["complaint_draft.id"], name=op.f("fk_complaint_draft_file_draft_id_complaint_draft")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_complaint_draft_file")),
    )
    op.create_index(op.f("ix_complaint_draft_file_draft_id"), "complaint_draft_file", ["draft_id"], unique=False)
    op.create_index(op.f("ix_complaint_draft_file_sha256"), "complaint_draft_file", ["sha256"], unique=False)
    op.create_table(
        "complaint",
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("keyed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("keyed_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("channel", sa.String(length=20), nullable=False),
        sa.Column("language", sa.String(length=20), nullable=False),
        sa.Column("story", sa.Text(), nullable=False),
        sa.Column("desired_outcome", sa.Text(), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("relation", sa.String(length=20), nullable=False),
        sa.Column("anonymous", sa.Boolean(), nullable=False),
        sa.Column("urgent", sa.JSON(), nullable=False),
        sa.Column("perfected_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("receipt_digest", sa.String(length=64), nullable=True),
        sa.Column("submission_key", sa.String(length=80), nullable=True),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint(
            "channel IN ('web', 'phone', 'mail', 'email', 'walk_in', 'notification', 'own_motion')",
            name=op.f("ck_complaint_channel"),
        ),
        sa.CheckConstraint("relation IN ('affected', 'saw', 'for-someone')", name=op.f("ck_complaint_relation")),
        sa.ForeignKeyConstraint(["case_id"], ["board_case.id"], name=op.f("fk_complaint_case_id_board_case")),
        sa.ForeignKeyConstraint(["keyed_by_id"], ["account.id"], name=op.f("fk_complaint_keyed_by_id_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_complaint")),
        sa.UniqueConstraint("case_id", "number", name=op.f("uq_complaint_case_id_number")),
        sa.UniqueConstraint("receipt_digest", name=op.f("uq_complaint_receipt_digest")),
        sa.UniqueConstraint("submission_key", name=op.f("uq_complaint_submission_key")),
    )
    op.create_table(
        "urgent_mail",
        sa.Column("complaint_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("account_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("tried_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_urgent_mail_account_id_account")),
        sa.ForeignKeyConstraint(["complaint_id"], ["complaint.id"], name=op.f("fk_urgent_mail_complaint_id_complaint")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_urgent_mail")),
        sa.UniqueConstraint("complaint_id", "account_id", name=op.f("uq_urgent_mail_complaint_id_account_id")),
    )
    freeze_complaints()


def downgrade() -> None:
    """Take it back."""
    op.drop_table("urgent_mail")
    op.drop_table("complaint")
    op.drop_index(op.f("ix_complaint_draft_file_sha256"), table_name="complaint_draft_file")
    op.drop_index(op.f("ix_complaint_draft_file_draft_id"), table_name="complaint_draft_file")
    op.drop_table("complaint_draft_file")
    op.drop_index(op.f("ix_complaint_draft_expires_at"), table_name="complaint_draft")
    op.drop_table("complaint_draft")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION keep_complaint()")
