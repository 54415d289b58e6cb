"""Void, sealed and called votes, and cases that a panel refers to the full board."""

import sqlalchemy as sa
from alembic import op

from oversight.db import change_check

revision = "048"
down_revision = "047"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
BODIES = ("panel", "board")
STATES = ("open", "closed")
STATUSES = ("adopted", "not_adopted", "full_board", "no_quorum")
SECRECY = "CONSTRAINT ck_ballot_secrecy CHECK (secrecy IN ('open', 'roll_call', 'sealed'))"
KEY = "CONSTRAINT ck_ballot_sealed_key CHECK (sealed_key IS NULL OR (state = 'open' AND secrecy = 'sealed'))"
VOID = "CONSTRAINT ck_ballot_void_reason CHECK ((state = 'void') = (void_reason <> ''))"
SEALED = "CONSTRAINT ck_vote_sealed CHECK ((sealed IS NULL) = (choice <> '') AND (sealed IS NULL OR dissent = ''))"


def upgrade() -> None:
    """Void, sealed and called votes, and cases that a panel refers to the full board."""
    bind = op.get_bind()
    binary = "BLOB" if bind.dialect.name == "sqlite" else "BYTEA"
    change_check(bind, "ballot", "ck_ballot_state", f"state IN {(*STATES, 'void')}")
    change_check(bind, "ballot", "ck_ballot_closed", "(state = 'open') = (closed_at IS NULL)")
    op.execute(f"ALTER TABLE ballot ADD COLUMN secrecy VARCHAR(10) NOT NULL DEFAULT 'open' {SECRECY}")
    op.execute(f"ALTER TABLE ballot ADD COLUMN sealed_key {binary} {KEY}")
    op.execute(f"ALTER TABLE ballot ADD COLUMN void_reason TEXT NOT NULL DEFAULT '' {VOID}")
    op.execute(f"ALTER TABLE vote ADD COLUMN sealed {binary} {SEALED}")
    change_check(bind, "ballot_result", "ck_ballot_result_status", f"status IN {(*STATUSES, 'stands')}")
    change_check(
        bind, "ballot_result", "ck_ballot_result_adopted", "(status IN ('adopted', 'stands')) = (code IS NOT NULL)"
    )
    change_check(bind, "agenda_item", "ck_agenda_item_body", f"body IN {(*BODIES, 'official')}")
    op.create_table(
        "roll_call",
        sa.Column("ballot_id", ID, nullable=False),
        sa.Column("account_id", ID, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_roll_call_account_id_account")),
        sa.ForeignKeyConstraint(["ballot_id"], ["ballot.id"], name=op.f("fk_roll_call_ballot_id_ballot")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_roll_call")),
        sa.UniqueConstraint("ballot_id", "account_id", name=op.f("uq_roll_call_ballot_id_account_id")),
        sa.UniqueConstraint("ballot_id", "position", name=op.f("uq_roll_call_ballot_id_position")),
    )
    op.create_table(
        "board_referral",
        sa.Column("item_id", ID, nullable=False),
        sa.Column("ground", sa.String(length=20), nullable=False),
        sa.Column("by_id", ID, nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.CheckConstraint(
            "ground IN ('tie', 'split', 'complex', 'any_member')", name=op.f("ck_board_referral_ground")
        ),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_board_referral_by_id_account")),
        sa.ForeignKeyConstraint(["item_id"], ["agenda_item.id"], name=op.f("fk_board_referral_item_id_agenda_item")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_board_referral")),
        sa.UniqueConstraint("item_id", name=op.f("uq_board_referral_item_id")),
    )


def downgrade() -> None:
    """Take it back. A void vote becomes a closed one, a sealed vote an abstention: their choices are lost."""
    bind = op.get_bind()
    op.drop_table("board_referral")
    op.drop_table("roll_call")
    op.execute("UPDATE agenda_item SET body = 'board' WHERE body = 'official'")
    op.execute("UPDATE ballot_result SET status = 'adopted' WHERE status = 'stands'")
    change_check(bind, "agenda_item", "ck_agenda_item_body", f"body IN {BODIES}")
    change_check(bind, "ballot_result", "ck_ballot_result_adopted", "(status = 'adopted') = (code IS NOT NULL)")
    change_check(bind, "ballot_result", "ck_ballot_result_status", f"status IN {STATUSES}")
    op.execute("UPDATE vote SET choice = 'abstain', sealed = NULL WHERE sealed IS NOT NULL")
    op.execute("ALTER TABLE vote DROP COLUMN sealed")
    op.execute("UPDATE ballot SET state = 'closed', void_reason = '' WHERE state = 'void'")
    for column in ("void_reason", "sealed_key", "secrecy"):
        op.execute(f"ALTER TABLE ballot DROP COLUMN {column}")
    change_check(bind, "ballot", "ck_ballot_closed", "(state = 'closed') = (closed_at IS NOT NULL)")
    change_check(bind, "ballot", "ck_ballot_state", f"state IN {STATES}")
