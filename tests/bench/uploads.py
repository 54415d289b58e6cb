"""Sending a large file piece by piece to the real web server: how fast, with how much memory; what hashing costs.

To the disk, and to a server that speaks S3; whole, and broken off at nine tenths with the web server killed.
"""

import hashlib
import io
import os
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from oversight.adapters.sealed_file import Key, seal
from oversight.adapters.storage import Storage
from oversight.app import create_app
from oversight.cli.keeping import upgrade_database
from tests.bench.sending import MEGABYTE, Film, Sending, Serving, free_port, serving
from tests.factories.browsing import token_of
from tests.factories.investigation import assigned_case
from tests.factories.people import sign_in
from tests.fixtures.house import settings
from tests.servers.bucket import bucket_server

OURS = 16 * MEGABYTE
"""Bytes of one request of our page."""
LARGE = 256 * MEGABYTE
"""Bytes of one request of another program."""


@dataclass
class Place:
    """An installation whose files lie somewhere, and a person signed in to it."""

    words: str
    home: Path
    env: dict[str, str]
    storage: Storage
    base: str
    cookie: str
    csrf: str

    def sending(self, port: int, film: Film) -> Sending:
        """A file that the person sends."""
        return Sending(port, self.base, self.cookie, self.csrf, film)


def measure_uploads(home: Path, megabytes: int) -> str:
    """Send a file of so many megabytes in each way to each place; a table in plain text."""
    block = os.urandom(MEGABYTE)
    lines = [f"Upload of {megabytes:,} MB, SQLite, one process of the web server", ""]
    with bucket_server() as bucket:
        bucket.client().create_bucket(Bucket="bench")
        access = {"BUCKET": "bench", "ENDPOINT": bucket.endpoint, "ACCESS_KEY": "test", "SECRET_KEY": "test"}
        s3 = {f"OVERSIGHT_S3_{name}": value for name, value in access.items()}
        for words, env in (("disk", {}), ("S3", s3)):
            (home / words).mkdir()
            place = _place(words, home / words, env)
            lines += [_whole(place, Film(block, megabytes, 1), OURS), _whole(place, Film(block, megabytes, 2), LARGE)]
            lines += [_broken(place, Film(block, megabytes, 3))]
    return "\n".join([*lines, *_costs(Film(block, megabytes, 4))])


def _place(words: str, home: Path, env: Mapping[str, str]) -> Place:
    names = {name.removeprefix("OVERSIGHT_").lower(): value for name, value in env.items()}
    app = create_app(settings(home, **names))
    upgrade_database(app)
    house = app.extensions["oversight"]
    with app.app_context():
        team = assigned_case(house.transactions())
    client = sign_in(app, team.investigator)
    csrf = token_of(client, f"/cases/{team.number}/files")
    cookie = client.get_cookie("oversight")
    assert cookie is not None
    base = f"/cases/{team.number}/uploads"
    return Place(words, home, dict(env), house.tools.storage, base, cookie.value, csrf)


@contextmanager
def _kept(place: Place, film: Film) -> Iterator[None]:
    """Afterwards the file must be there as it was sent; then it goes, to leave room for the next one."""
    yield
    sha256 = film.sha256()
    hashed = hashlib.sha256()
    with place.storage.open(sha256) as file:
        while piece := file.read(MEGABYTE):
            hashed.update(piece)
    if hashed.hexdigest() != sha256:
        raise RuntimeError("The file is not what was sent.")
    place.storage.delete(sha256)


def _whole(place: Place, film: Film, piece: int) -> str:
    port = free_port()
    with _kept(place, film), serving(place.home, port, place.env) as server:
        sending = place.sending(port, film)
        sending.begin()
        sending.send(0, OURS, OURS)  # what is loaded once is loaded
        before, used, began = server.memory()[0], server.processor(), time.perf_counter()
        sending.send(OURS, film.size, piece)
        seconds = time.perf_counter() - began
        words = f"{place.words}, pieces of {piece // MEGABYTE} MB"
        return _line(words, film.megabytes - OURS // MEGABYTE, seconds, server, used, before)


def _broken(place: Place, film: Film) -> str:
    """The line breaks in the middle of a piece at nine tenths, and the web server is killed; another one goes on."""
    port = free_port()
    until = film.size * 9 // 10 // OURS * OURS
    with _kept(place, film):
        sending = place.sending(port, film)
        with serving(place.home, port, place.env) as server:
            sending.begin()
            sending.send(0, until, OURS)
            sending.break_off(until, OURS)
            server.kill()
        with serving(place.home, port, place.env) as server:
            before, used, stands = server.memory()[0], server.processor(), sending.offset()
            began = time.perf_counter()
            sending.send(stands, min(stands + OURS, film.size), OURS)
            first = time.perf_counter() - began
            sending.send(min(stands + OURS, film.size), film.size, OURS)
            seconds = time.perf_counter() - began
            words = f"{place.words}, broken off at {stands / film.size:.0%} and gone on with after {first:.1f} s"
            return _line(words, (film.size - stands) // MEGABYTE, seconds, server, used, before)


def _line(words: str, megabytes: int, seconds: float, server: Serving, used: float, before: float) -> str:
    return (
        f"{words}: {seconds:.1f} s, {megabytes / seconds:.0f} MB/s; processor {server.processor() - used:.1f} s; "
        f"memory {before:.0f} MB after the first piece, {server.memory()[1]:.0f} MB at most"
    )


def _costs(film: Film) -> list[str]:
    """What hashing and encrypting take by themselves, for the same bytes, in seconds of the processor."""
    began = time.process_time()
    hashed = hashlib.sha256()
    for piece in film.pieces(0, film.size):
        hashed.update(piece)
    hashing = time.process_time() - began
    began, key = time.process_time(), Key.from_secret(b"k" * 40)
    for start in range(0, film.size, 8 * MEGABYTE):
        content = b"".join(film.pieces(start, min(start + 8 * MEGABYTE, film.size)))
        seal(io.BytesIO(content), io.BytesIO(), key)
    sealing = time.process_time() - began
    return [
        f"SHA-256 alone: {hashing:.1f} s of the processor, {film.megabytes / hashing:.0f} MB/s",
        f"encryption alone: {sealing:.1f} s of the processor, {film.megabytes / sealing:.0f} MB/s",
    ]
