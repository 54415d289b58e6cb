"""Sending a large file piece by piece to the real web server: how fast, with how much memory; what hashing costs."""

import base64
import hashlib
import http.client
import io
import os
import re
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

from oversight.adapters.sealed_file import Key, seal
from oversight.app import create_app
from oversight.cli.keeping import upgrade_database
from oversight.settings import ROOT
from tests.factories.browsing import token_of
from tests.factories.investigation import assigned_case
from tests.factories.people import sign_in
from tests.fixtures.house import settings

MEGABYTE = 1024 * 1024
PIECES = (16, 256)
"""Megabytes of one request: what our page sends, and what another program might."""


def measure_uploads(home: Path, megabytes: int) -> str:
    """Send a file of so many megabytes once for each size of a piece; a table in plain text."""
    block = os.urandom(MEGABYTE)
    lines = [f"Upload of {megabytes:,} MB, disk, SQLite, one process", ""]
    app = create_app(settings(home))
    upgrade_database(app)
    with app.app_context():
        team = assigned_case(app.extensions["oversight"].transactions())
    client = sign_in(app, team.investigator)
    csrf = token_of(client, f"/cases/{team.number}/files")
    cookie = client.get_cookie("oversight")
    assert cookie is not None
    port = _free_port()
    server = _serve(home, port)
    try:
        for number, piece in enumerate(PIECES):
            before = _memory(server.pid)
            seconds = _send(port, f"/cases/{team.number}/uploads", cookie.value, csrf, block, megabytes, piece, number)
            lines.append(
                f"pieces of {piece:>3} MB: {seconds:6.1f} s, {megabytes / seconds:6.0f} MB/s, "
                f"memory {before:.0f} MB before, {_memory(server.pid):.0f} MB at most"
            )
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(30)
    return "\n".join([*lines, *_costs(block, min(megabytes, 1024))])


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _serve(home: Path, port: int) -> "subprocess.Popen[bytes]":
    env = {
        **os.environ,
        "OVERSIGHT_MODE": "test",
        "OVERSIGHT_HOME": str(home),
        "SECRET_KEY": "s" * 40,
        "RECEIPT_KEY": "r" * 40,
        "STORAGE_KEY": "t" * 40,
        "PUBLIC_URL": "http://localhost",
    }
    command = [sys.executable, "-m", "oversight.cli", "serve", "--port", str(port), "--workers", "1"]
    server = subprocess.Popen(command, env=env, cwd=ROOT)
    for _try in range(120):
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("GET", "/healthz")
            connection.getresponse().read()
            return server
        except OSError:
            time.sleep(0.5)
    raise RuntimeError("The server does not answer.")


def _send(port: int, base: str, cookie: str, csrf: str, block: bytes, megabytes: int, piece: int, number: int) -> float:
    """Seconds from the first request to the last answer. The first block differs, so that it is another file."""
    said = {"Tus-Resumable": "1.0.0", "X-CSRFToken": csrf, "Cookie": f"oversight={cookie}"}
    name = base64.b64encode(b"film.bin").decode()
    began = time.perf_counter()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=600)
    length = str(megabytes * MEGABYTE)
    connection.request("POST", base, headers={**said, "Upload-Length": length, "Upload-Metadata": f"filename {name}"})
    answer = connection.getresponse()
    answer.read()
    address = re.sub(r"^https?://[^/]+", "", answer.headers["Location"])
    first = hashlib.sha256(str(number).encode()).digest() + block[32:]
    for start in range(0, megabytes, piece):
        count = min(piece, megabytes - start)
        headers = {
            **said,
            "Upload-Offset": str(start * MEGABYTE),
            "Content-Type": "application/offset+octet-stream",
            "Content-Length": str(count * MEGABYTE),
        }
        body = (first if start == 0 and one == 0 else block for one in range(count))
        connection.request("PATCH", address, body=body, headers=headers)
        answer = connection.getresponse()
        answer.read()
        if answer.status != 204:
            raise RuntimeError(f"The server answered {answer.status}.")
    return time.perf_counter() - began


def _memory(pid: int) -> float:
    """The most memory that any process of the server has held, in megabytes."""
    found = []
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    for one in (str(pid), *children):
        status = Path(f"/proc/{one}/status").read_text()
        found.append(int(re.findall(r"VmHWM:\s+(\d+)", status)[0]) / 1024)
    return max(found)


def _costs(block: bytes, megabytes: int) -> list[str]:
    """What hashing and encrypting take by themselves."""
    began, hashed = time.perf_counter(), hashlib.sha256()
    for _one in range(megabytes):
        hashed.update(block)
    hashing = time.perf_counter() - began
    began, key = time.perf_counter(), Key.from_secret(b"k" * 40)
    for _one in range(megabytes // 8):
        seal(io.BytesIO(block * 8), io.BytesIO(), key)
    sealing = time.perf_counter() - began
    return [
        f"SHA-256 alone: {megabytes / hashing:.0f} MB/s, {2048 / (megabytes / hashing):.1f} s for 2 GB",
        f"encryption alone: {megabytes / sealing:.0f} MB/s, {2048 / (megabytes / sealing):.1f} s for 2 GB",
    ]
