"""Seats with terms and training; conflicts found, challenges and the rule of necessity."""

import sqlalchemy as sa
from alembic import op

from oversight.db import change_check

revision = "049"
down_revision = "048"
branch_labels = None
depends_on = None

PLACES = ("seated", "recused", "replaced")
KINDS = ("relation", "involvement")
MORE_KINDS = ("employer", "address", "litigation")


def upgrade() -> None:
    """Seats with terms and training; conflicts found, challenges and the rule of necessity."""
    op.create_table(
        "training_record",
        sa.Column("account_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("item", sa.String(length=60), nullable=False),
        sa.Column("label", sa.String(length=200), nullable=False),
        sa.Column("hours", sa.Integer(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("struck_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("struck_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint("hours >= 0", name=op.f("ck_training_record_hours")),
        sa.CheckConstraint("struck_by_id IS NULL OR struck_at IS NOT NULL", name=op.f("ck_training_record_struck")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_training_record_account_id_account")),
        sa.ForeignKeyConstraint(
            ["recorded_by_id"], ["account.id"], name=op.f("fk_training_record_recorded_by_id_account")
        ),
        sa.ForeignKeyConstraint(["struck_by_id"], ["account.id"], name=op.f("fk_training_record_struck_by_id_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_training_record")),
    )
    op.create_index(op.f("ix_training_record_account_id"), "training_record", ["account_id"], unique=False)
    op.create_table(
        "found_conflict",
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("account_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("matched", sa.String(length=20), nullable=False),
        sa.Column("mark", sa.String(length=40), nullable=False),
        sa.Column("said", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answer", sa.String(length=20), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint("(answer = '') = (answered_at IS NULL)", name=op.f("ck_found_conflict_answered")),
        sa.CheckConstraint("answer IN ('', 'none', 'conflict')", name=op.f("ck_found_conflict_answer")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_found_conflict_account_id_account")),
        sa.ForeignKeyConstraint(["case_id"], ["board_case.id"], name=op.f("fk_found_conflict_case_id_board_case")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_found_conflict")),
        sa.UniqueConstraint("case_id", "account_id", "mark", name=op.f("uq_found_conflict_case_id_account_id_mark")),
    )
    op.create_index(op.f("ix_found_conflict_case_id"), "found_conflict", ["case_id"], unique=False)
    op.create_index(
        "ix_found_conflict_open",
        "found_conflict",
        ["account_id"],
        unique=False,
        sqlite_where=sa.text("answered_at IS NULL"),
        postgresql_where=sa.text("answered_at IS NULL"),
    )
    op.create_table(
        "necessity",
        sa.Column("place_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("citation", sa.String(length=300), nullable=False),
        sa.Column("approved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("approved_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.ForeignKeyConstraint(["approved_by_id"], ["account.id"], name=op.f("fk_necessity_approved_by_id_account")),
        sa.ForeignKeyConstraint(["place_id"], ["panel_seat.id"], name=op.f("fk_necessity_place_id_panel_seat")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_necessity")),
        sa.UniqueConstraint("place_id", name=op.f("uq_necessity_place_id")),
    )
    op.create_table(
        "panel_challenge",
        sa.Column("place_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("by_role", sa.String(length=20), nullable=False),
        sa.Column("slot_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("arrived_on", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=True),
        sa.Column("logged_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("logged_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint("(by_role = 'officer') = (slot_id IS NOT NULL)", name=op.f("ck_panel_challenge_officer")),
        sa.CheckConstraint(
            "(state IN ('upheld', 'declined')) = (decided_at IS NOT NULL)", name=op.f("ck_panel_challenge_decided")
        ),
        sa.CheckConstraint("by_role IN ('complainant', 'officer')", name=op.f("ck_panel_challenge_by_role")),
        sa.CheckConstraint("state IN ('open', 'upheld', 'declined', 'late')", name=op.f("ck_panel_challenge_state")),
        sa.ForeignKeyConstraint(
            ["decided_by_id"], ["account.id"], name=op.f("fk_panel_challenge_decided_by_id_account")
        ),
        sa.ForeignKeyConstraint(["logged_by_id"], ["account.id"], name=op.f("fk_panel_challenge_logged_by_id_account")),
        sa.ForeignKeyConstraint(["place_id"], ["panel_seat.id"], name=op.f("fk_panel_challenge_place_id_panel_seat")),
        sa.ForeignKeyConstraint(["slot_id"], ["officer_slot.id"], name=op.f("fk_panel_challenge_slot_id_officer_slot")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_panel_challenge")),
    )
    op.create_index(op.f("ix_panel_challenge_place_id"), "panel_challenge", ["place_id"], unique=False)
    bind = op.get_bind()
    change_check(bind, "panel_seat", "ck_panel_seat_state", f"state IN {(*PLACES, 'asked', 'left')}")
    change_check(bind, "conflict_declaration", "ck_conflict_declaration_kind", f"kind IN {(*KINDS, *MORE_KINDS)}")
    op.add_column("panel_seat", sa.Column("in_place_of", sa.String(length=60), nullable=False, server_default=""))
    op.add_column("seat_held", sa.Column("term_ends_on", sa.Date(), nullable=True))
    op.add_column("seat_held", sa.Column("former_officer", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("seat_held", sa.Column("eligible_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("seat_held", sa.Column("interests_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    """Take it back."""
    bind = op.get_bind()
    op.execute("UPDATE panel_seat SET state = 'recused' WHERE state = 'asked'")
    op.execute("UPDATE panel_seat SET state = 'replaced' WHERE state = 'left'")
    op.execute(f"UPDATE conflict_declaration SET kind = 'involvement' WHERE kind IN {MORE_KINDS}")
    change_check(bind, "panel_seat", "ck_panel_seat_state", f"state IN {PLACES}")
    change_check(bind, "conflict_declaration", "ck_conflict_declaration_kind", f"kind IN {KINDS}")
    op.drop_column("seat_held", "interests_at")
    op.drop_column("seat_held", "eligible_at")
    op.drop_column("seat_held", "former_officer")
    op.drop_column("seat_held", "term_ends_on")
    op.drop_column("panel_seat", "in_place_of")
    op.drop_index(op.f("ix_panel_challenge_place_id"), table_name="panel_challenge")
    op.drop_table("panel_challenge")
    op.drop_table("necessity")
    op.drop_index(
        "ix_found_conflict_open",
        table_name="found_conflict",
        sqlite_where=sa.text("answered_at IS NULL"),
        postgresql_where=sa.text("answered_at IS NULL"),
    )
    op.drop_index(op.f("ix_found_conflict_case_id"), table_name="found_conflict")
    op.drop_table("found_conflict")
    op.drop_index(op.f("ix_training_record_account_id"), table_name="training_record")
    op.drop_table("training_record")
