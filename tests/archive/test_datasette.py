"""Datasette serves an archive as it is."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from brieflezer.archive import describe

pytest.importorskip("datasette", reason="Datasette is not installed: pip install datasette")


@pytest.fixture
def address(archive: Path, tmp_path: Path) -> Iterator[str]:
    """Where a Datasette of the archive listens, on this computer alone, once it answers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    metadata = tmp_path / "metadata.json"
    metadata.write_text(json.dumps(describe(archive.stem)), encoding="utf-8")
    command = [sys.executable, "-m", "datasette", str(archive), "-m", str(metadata), "-h", "127.0.0.1", "-p", str(port)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    try:
        address = f"http://127.0.0.1:{port}/archive"
        for _ in range(150):
            assert server.poll() is None, server.stderr.read().decode() if server.stderr else ""
            try:
                fetch(address)
                break
            except urllib.error.URLError:
                time.sleep(0.2)
        yield address
    finally:
        server.terminate()
        server.communicate(timeout=20)


def fetch(url: str) -> str:
    with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(url, timeout=20) as answer:
        return str(answer.read().decode())


def test_datasette_shows_and_searches(address: str) -> None:
    """A page of letters with what the columns mean, a search in the text, and a letter with what belongs to it."""
    page = fetch(f"{address}/letters")
    assert "Over a-maakt" in page
    assert "the first 16 hexadecimal digits of sha256" in page
    assert "Ministerie van Spoor" in page
    found = json.loads(fetch(f"{address}/blocks.json?_search=zinnetje+CAFE&_shape=array"))
    assert [row["text"] for row in found] == ["Één zinnetje over café De Wissel."]
    promises = json.loads(fetch(f"{address}/commitments.json?_search=roodeschool&_shape=array"))
    assert [row["deadline_latest"] for row in promises] == ["2022-04-30"]
    (letter,) = json.loads(fetch(f"{address}/letters.json?name=d-anders&_shape=array"))
    assert "Over d-anders" in fetch(f"{address}/letters/{letter['id']}")
    assert "kst-99001-12" in fetch(f"{address}/citations?cited_file=a-maakt")
