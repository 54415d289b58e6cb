"""Signing the head of the log, and changing the key with which it is signed."""

from oversight.adapters.signing import make_key, name_of, sign_with
from oversight.adapters.vault import Vault
from oversight.audit.chain import publish_head
from oversight.db import wait_for_turn
from oversight.publication.log.actions.entering import TURN
from oversight.publication.log.events import SigningKeyBegun, SigningKeyEnded
from oversight.publication.log.models import LogHead, SigningKey
from oversight.publication.log.queries import newest_head, present_key, tip
from oversight.publication.log.rules import key_statement, stamp
from oversight.work import Work


def sign_head(work: Work, vault: Vault) -> LogHead:
    """Sign how far the log reaches now: once a day, and again when it has grown or the key has changed.

    The head names the newest sealed entry of the board's own record as well, and the record is held to it from then
    on. The first time, the board's first key is made.
    """
    wait_for_turn(work.session, TURN)
    key = present_key(work.session) or _begin_key(work, vault)
    newest, (position, digest) = newest_head(work.session), tip(work.session)
    if newest is not None and (newest.day, newest.position, newest.key) == (work.today, position, key.key):
        return newest
    number = newest.number + 1 if newest else 1
    record_position, record_digest = publish_head(work.session, f"public log head {number}", work.now)
    head = LogHead(
        number=number,
        board=work.charter.code,
        day=work.today,
        at=work.now.replace(microsecond=0),
        position=position,
        digest=digest,
        record_position=record_position,
        record_digest=record_digest,
        key=key.key,
    )
    head.signature = sign_with(_secret(key, vault), head.as_stated.statement())
    work.session.add(head)
    work.session.flush()
    return head


def rotate_key(work: Work, vault: Vault, *, compromised: bool = False) -> SigningKey:
    """End the present key and begin another, which signs the log at once. Returns the new key.

    The former key vouches for the new one, unless somebody else may have had it. Its secret half is deleted.
    """
    wait_for_turn(work.session, TURN)
    former = present_key(work.session)
    fresh = _begin_key(work, vault, former, endorsed=not compromised)
    if former is not None:
        work.record(SigningKeyEnded(key=former.key, compromised=compromised))
    sign_head(work, vault)
    return fresh


def about_key(key: str) -> str:
    """What the secret half of a key is bound to in the vault."""
    return f"signing key {key}"


def _begin_key(work: Work, vault: Vault, former: SigningKey | None = None, *, endorsed: bool = True) -> SigningKey:
    secret, public = make_key()
    now = work.now.replace(microsecond=0)
    key = SigningKey(key=name_of(public), public=public, begun_at=now)
    key.sealed = vault.lock(secret, about_key(key.key))
    if former is not None:
        if endorsed:
            statement = key_statement(work.charter.code, key.key, public, stamp(now))
            key.endorsed_by, key.endorsement = former.key, sign_with(_secret(former, vault), statement)
        former.ended_at, former.sealed, former.compromised = now, None, not endorsed
        work.session.flush()  # before the new one: there is never more than one
    work.session.add(key)
    work.session.flush()
    work.record(SigningKeyBegun(key=key.key))
    return key


def _secret(key: SigningKey, vault: Vault) -> str:
    return vault.open(key.sealed or b"", about_key(key.key))
