"""The public log: entries, what they commit to, signed heads, keys, checks."""

import datetime as dt
import hashlib
import json
import secrets

import sqlalchemy as sa
from alembic import op

revision = "063"
down_revision = "062"
branch_labels = None
depends_on = None

APPEND_ONLY = {
    "publication_log": ("UPDATE", "DELETE"),
    "publication_log_head": ("UPDATE", "DELETE"),
    "publication_log_opening": ("UPDATE",),  # a court's order deletes one with its salt; nothing changes one
    "signing_key": ("DELETE",),
}
UNCHANGING = ("key", "public", "begun_at", "endorsed_by", "endorsement")
"""What a key is, as long as it is remembered. That it ended, and when, is written later."""
WHOLE = ("publication_log", "publication_log_head", "signing_key")
"""Tables that PostgreSQL must not empty at once either."""


def guard_log() -> None:
    """Refuse changes to the public log in the database itself, whoever asks."""
    verbs = [(table, verb, verb.lower()) for table, those in APPEND_ONLY.items() for verb in those]
    verbs.append(("signing_key", f"UPDATE OF {', '.join(UNCHANGING)}", "update"))
    on_sqlite = op.get_bind().dialect.name == "sqlite"
    refuse = (
        "BEGIN SELECT RAISE(ABORT, 'the public log is append only'); END"
        if on_sqlite
        else "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
    )
    for table, verb, name in verbs:
        op.execute(f"CREATE TRIGGER {table}_no_{name} BEFORE {verb} ON {table} {refuse}")
    for table in () if on_sqlite else WHOLE:
        op.execute(
            f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        )


def enter_what_is_public() -> None:
    """Commit to what was published before there was a log: the words and the PDF of every version."""
    published = sa.text(
        "SELECT number, version, fingerprint, pdf_sha256 FROM publication "
        "WHERE state IN ('published', 'superseded') AND published_at IS NOT NULL ORDER BY published_at, id"
    )
    now = dt.datetime.now(dt.UTC).replace(microsecond=0)
    head, position = "0" * 64, 0
    for row in op.get_bind().execute(published).all():
        for kind, sha256 in (("decision", row.fingerprint), ("pdf", row.pdf_sha256)):
            position, salt = position + 1, secrets.token_bytes(32)
            content = {"kind": kind, "subject": f"{row.number}/v{row.version}", "sha256": sha256}
            commitment = hashlib.sha256(salt + dense(content)).hexdigest()
            at = now.strftime("%Y-%m-%dT%H:%M:%SZ")
            entry = dense({"position": position, "at": at, "commitment": commitment})
            head = hashlib.sha256(bytes.fromhex(head) + entry).hexdigest()
            put("publication_log", {"position": position, "at": now, "commitment": commitment, "digest": head})
            named = {"number": row.number, "version": row.version, "kind": kind, "sha256": sha256}
            put("publication_log_opening", {"position": position, "salt": salt, **named})


def dense(values: dict[str, object]) -> bytes:
    """Sorted keys, no spaces, UTF-8."""
    return json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def put(table: str, values: dict[str, object]) -> None:
    """One row."""
    columns = [sa.column(name, sa.DateTime(timezone=True) if name == "at" else None) for name in values]
    op.get_bind().execute(sa.table(table, *columns).insert().values(values))


def upgrade() -> None:
    """The public log: entries, what they commit to, signed heads, keys, checks."""
    op.create_table(
        "publication_log",
        sa.Column(
            "position", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("commitment", sa.String(length=64), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("position", name=op.f("pk_publication_log")),
    )
    op.create_table(
        "publication_log_check",
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("checked", sa.Integer(), nullable=False),
        sa.Column("head", sa.String(length=64), nullable=False),
        sa.Column("broken", sa.Text(), nullable=True),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_publication_log_check")),
    )
    op.create_table(
        "publication_log_head",
        sa.Column("number", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("board", sa.String(length=60), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("position", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("record_position", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("record_digest", sa.String(length=64), nullable=False),
        sa.Column("key", sa.String(length=16), nullable=False),
        sa.Column("signature", sa.String(length=128), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_publication_log_head")),
    )
    op.create_table(
        "signing_key",
        sa.Column("key", sa.String(length=16), nullable=False),
        sa.Column("public", sa.String(length=64), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=True),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("compromised", sa.Boolean(), nullable=False),
        sa.Column("endorsed_by", sa.String(length=16), nullable=False),
        sa.Column("endorsement", sa.String(length=128), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.CheckConstraint("(ended_at IS NULL) = (sealed IS NOT NULL)", name=op.f("ck_signing_key_sealed")),
        sa.CheckConstraint("ended_at IS NOT NULL OR NOT compromised", name=op.f("ck_signing_key_compromised")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signing_key")),
        sa.UniqueConstraint("key", name=op.f("uq_signing_key_key")),
    )
    op.create_index(
        "uq_signing_key_present",
        "signing_key",
        ["compromised"],
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.create_table(
        "publication_log_opening",
        sa.Column("position", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("salt", sa.LargeBinary(length=32), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("number", sa.String(length=60), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["position"], ["publication_log.position"], name=op.f("fk_publication_log_opening_position_publication_log")
        ),
        sa.PrimaryKeyConstraint("position", name=op.f("pk_publication_log_opening")),
    )
    op.create_index(op.f("ix_publication_log_opening_sha256"), "publication_log_opening", ["sha256"], unique=False)
    op.create_index("ix_publication_log_opening_number_version", "publication_log_opening", ["number", "version"])
    guard_log()
    enter_what_is_public()


def downgrade() -> None:
    """Take it back."""
    op.drop_index("ix_publication_log_opening_number_version", table_name="publication_log_opening")
    op.drop_index(op.f("ix_publication_log_opening_sha256"), table_name="publication_log_opening")
    op.drop_table("publication_log_opening")
    op.drop_index(
        "uq_signing_key_present",
        table_name="signing_key",
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.drop_table("signing_key")
    op.drop_table("publication_log_head")
    op.drop_table("publication_log_check")
    op.drop_table("publication_log")
