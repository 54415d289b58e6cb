"""Seats, meetings, panels, votes and answers."""

import sqlalchemy as sa
from alembic import op

revision = "010"
down_revision = "009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Seats, meetings, panels, votes and answers."""
    op.create_table(
        "meeting",
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("place", sa.String(length=300), nullable=False),
        sa.Column("remote", sa.String(length=300), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("agenda_posted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("called_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint("kind IN ('regular', 'special')", name=op.f("ck_meeting_kind")),
        sa.CheckConstraint("state <> 'posted' OR agenda_posted_at IS NOT NULL", name=op.f("ck_meeting_posted")),
        sa.CheckConstraint("state IN ('planned', 'posted', 'held', 'cancelled')", name=op.f("ck_meeting_state")),
        sa.ForeignKeyConstraint(["called_by_id"], ["account.id"], name=op.f("fk_meeting_called_by_id_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting")),
    )
    op.create_index(op.f("ix_meeting_starts_at"), "meeting", ["starts_at"], unique=False)
    op.create_table(
        "seat_held",
        sa.Column("seat", sa.String(length=60), nullable=False),
        sa.Column("account_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("to_on", sa.Date(), nullable=True),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint("to_on IS NULL OR to_on >= from_on", name=op.f("ck_seat_held_order")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_seat_held_account_id_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seat_held")),
    )
    op.create_index(op.f("ix_seat_held_account_id"), "seat_held", ["account_id"], unique=False)
    op.create_index(
        "uq_seat_held_now",
        "seat_held",
        ["seat"],
        unique=True,
        sqlite_where=sa.text("to_on IS NULL"),
        postgresql_where=sa.text("to_on IS NULL"),
    )
    op.create_table(
        "agenda_item",
        sa.Column("meeting_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("body", sa.String(length=20), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint("body IN ('panel', 'board')", name=op.f("ck_agenda_item_body")),
        sa.CheckConstraint(
            "state IN ('waiting', 'decided', 'undecided', 'remanded', 'dropped')", name=op.f("ck_agenda_item_state")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["board_case.id"], name=op.f("fk_agenda_item_case_id_board_case")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_agenda_item_meeting_id_meeting")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda_item")),
        sa.UniqueConstraint("meeting_id", "position", name=op.f("uq_agenda_item_meeting_id_position")),
    )
    op.create_index(op.f("ix_agenda_item_case_id"), "agenda_item", ["case_id"], unique=False)
    op.create_index(
        "uq_agenda_item_waiting",
        "agenda_item",
        ["case_id"],
        unique=True,
        sqlite_where=sa.text("state = 'waiting'"),
        postgresql_where=sa.text("state = 'waiting'"),
    )
    op.create_table(
        "attendance",
        sa.Column("meeting_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("account_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("present", sa.Boolean(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_attendance_account_id_account")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_attendance_meeting_id_meeting")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendance")),
        sa.UniqueConstraint("meeting_id", "account_id", name=op.f("uq_attendance_meeting_id_account_id")),
    )
    op.create_table(
        "transmission",
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint("(answered_at IS NULL) = (answered_by_id IS NULL)", name=op.f("ck_transmission_answered")),
        sa.ForeignKeyConstraint(
            ["answered_by_id"], ["account.id"], name=op.f("fk_transmission_answered_by_id_account")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["board_case.id"], name=op.f("fk_transmission_case_id_board_case")),
        sa.ForeignKeyConstraint(["sent_by_id"], ["account.id"], name=op.f("fk_transmission_sent_by_id_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_transmission")),
        sa.UniqueConstraint("case_id", name=op.f("uq_transmission_case_id")),
    )
    op.create_table(
        "ballot",
        sa.Column("item_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint("(state = 'closed') = (closed_at IS NOT NULL)", name=op.f("ck_ballot_closed")),
        sa.CheckConstraint("state IN ('open', 'closed')", name=op.f("ck_ballot_state")),
        sa.ForeignKeyConstraint(["item_id"], ["agenda_item.id"], name=op.f("fk_ballot_item_id_agenda_item")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ballot")),
    )
    op.create_index(op.f("ix_ballot_item_id"), "ballot", ["item_id"], unique=False)
    op.create_index(
        "uq_ballot_open",
        "ballot",
        ["item_id"],
        unique=True,
        sqlite_where=sa.text("state = 'open'"),
        postgresql_where=sa.text("state = 'open'"),
    )
    op.create_table(
        "file_read",
        sa.Column("item_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("account_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("attested_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_file_read_account_id_account")),
        sa.ForeignKeyConstraint(["item_id"], ["agenda_item.id"], name=op.f("fk_file_read_item_id_agenda_item")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_file_read")),
        sa.UniqueConstraint("item_id", "account_id", name=op.f("uq_file_read_item_id_account_id")),
    )
    op.create_table(
        "panel_seat",
        sa.Column("item_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("account_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("seat", sa.String(length=60), nullable=False),
        sa.Column("label", sa.String(length=120), nullable=False),
        sa.Column("appointing_class", sa.String(length=120), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint("state IN ('seated', 'recused', 'replaced')", name=op.f("ck_panel_seat_state")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_panel_seat_account_id_account")),
        sa.ForeignKeyConstraint(["item_id"], ["agenda_item.id"], name=op.f("fk_panel_seat_item_id_agenda_item")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_panel_seat")),
        sa.UniqueConstraint("item_id", "account_id", name=op.f("uq_panel_seat_item_id_account_id")),
    )
    op.create_index(op.f("ix_panel_seat_account_id"), "panel_seat", ["account_id"], unique=False)
    op.create_table(
        "ballot_result",
        sa.Column("ballot_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("pair_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=True),
        sa.Column("votes_for", sa.Integer(), nullable=False),
        sa.Column("votes_against", sa.Integer(), nullable=False),
        sa.Column("abstained", sa.Integer(), nullable=False),
        sa.Column("sentence", sa.Text(), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint("(status = 'adopted') = (code IS NOT NULL)", name=op.f("ck_ballot_result_adopted")),
        sa.CheckConstraint(
            "status IN ('adopted', 'not_adopted', 'full_board', 'no_quorum')", name=op.f("ck_ballot_result_status")
        ),
        sa.ForeignKeyConstraint(["ballot_id"], ["ballot.id"], name=op.f("fk_ballot_result_ballot_id_ballot")),
        sa.ForeignKeyConstraint(["pair_id"], ["pair.id"], name=op.f("fk_ballot_result_pair_id_pair")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ballot_result")),
        sa.UniqueConstraint("ballot_id", "pair_id", name=op.f("uq_ballot_result_ballot_id_pair_id")),
    )
    op.create_index(op.f("ix_ballot_result_pair_id"), "ballot_result", ["pair_id"], unique=False)
    op.create_table(
        "vote",
        sa.Column("ballot_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("pair_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("account_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("choice", sa.String(length=40), nullable=False),
        sa.Column("dissent", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("counted", sa.Boolean(), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_vote_account_id_account")),
        sa.ForeignKeyConstraint(["ballot_id"], ["ballot.id"], name=op.f("fk_vote_ballot_id_ballot")),
        sa.ForeignKeyConstraint(["pair_id"], ["pair.id"], name=op.f("fk_vote_pair_id_pair")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vote")),
        sa.UniqueConstraint("ballot_id", "pair_id", "account_id", name=op.f("uq_vote_ballot_id_pair_id_account_id")),
    )
    op.create_index(op.f("ix_vote_pair_id"), "vote", ["pair_id"], unique=False)


def downgrade() -> None:
    """Take it back."""
    op.drop_index(op.f("ix_vote_pair_id"), table_name="vote")
    op.drop_table("vote")
    op.drop_index(op.f("ix_ballot_result_pair_id"), table_name="ballot_result")
    op.drop_table("ballot_result")
    op.drop_index(op.f("ix_panel_seat_account_id"), table_name="panel_seat")
    op.drop_table("panel_seat")
    op.drop_table("file_read")
    op.drop_index(
        "uq_ballot_open",
        table_name="ballot",
        sqlite_where=sa.text("state = 'open'"),
        postgresql_where=sa.text("state = 'open'"),
    )
    op.drop_index(op.f("ix_ballot_item_id"), table_name="ballot")
    op.drop_table("ballot")
    op.drop_table("transmission")
    op.drop_table("attendance")
    op.drop_index(
        "uq_agenda_item_waiting",
        table_name="agenda_item",
        sqlite_where=sa.text("state = 'waiting'"),
        postgresql_where=sa.text("state = 'waiting'"),
    )
    op.drop_index(op.f("ix_agenda_item_case_id"), table_name="agenda_item")
    op.drop_table("agenda_item")
    op.drop_index(
        "uq_seat_held_now",
        table_name="seat_held",
        sqlite_where=sa.text("to_on IS NULL"),
        postgresql_where=sa.text("to_on IS NULL"),
    )
    op.drop_index(op.f("ix_seat_held_account_id"), table_name="seat_held")
    op.drop_table("seat_held")
    op.drop_index(op.f("ix_meeting_starts_at"), table_name="meeting")
    op.drop_table("meeting")
