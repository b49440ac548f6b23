"""`vacancies run` serves its pages in the same process and ends with them; a port that is taken is said."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest
from terminal import stanza

from scraper.web.serving import listening

VACANCIES = "from scraper.cli import main; main()"


def running(folder: Path, port: int) -> subprocess.Popen[str]:
    (folder / "sources.toml").write_text(stanza(url="http://127.0.0.1:9/open", access="local"), "utf-8")
    said = {
        "VACANCIES_PUBLIC_URL": "https://alerts.example.org",
        "VACANCIES_LISTEN": f"127.0.0.1:{port}",
        "VACANCIES_CONTACT": "tests@example.org",
    }
    place = {"PATH": os.environ["PATH"], "HOME": str(folder), "PYTHONPATH": str(Path(__file__).parents[2])}
    return subprocess.Popen(
        [sys.executable, "-c", VACANCIES, "run"], cwd=folder, env=place | said,
        stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def test_the_pages_come_and_go_with_the_daemon_and_no_link_is_logged(tmp_path: Path) -> None:
    with listening("127.0.0.1", 0) as free:
        port = free.getsockname()[1]
    process = running(tmp_path, port)
    secret = "s3cret" * 7
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{port}") as client:
            until = time.monotonic() + 30
            while True:
                try:
                    shown = client.get(f"/manage/{secret}")
                    break
                except httpx.ConnectError:
                    assert process.poll() is None, process.stderr and process.stderr.read()
                    assert time.monotonic() < until
                    time.sleep(0.1)
            assert shown.status_code == 404
            assert client.get("/healthz").status_code in (200, 503)
            process.send_signal(signal.SIGTERM)
            _, log = process.communicate(timeout=15)
        assert process.returncode == 0
        assert f"are served on 127.0.0.1:{port}" in log
        assert secret not in log
    finally:
        process.kill()
        process.wait()


def test_a_port_that_is_taken_is_said_with_the_remedy(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        process = running(tmp_path, port)
        _, log = process.communicate(timeout=30)
    assert process.returncode == 1
    assert f"VACANCIES_LISTEN: 127.0.0.1:{port} cannot be listened on" in log
    assert "Traceback" not in log


@pytest.mark.parametrize("host", ["127.0.0.1", "::1"])
def test_both_families_can_be_listened_on(host: str) -> None:
    try:
        listening(host, 0).close()
    except Exception as error:
        if host == "::1":
            pytest.skip(f"no IPv6 here: {error}")
        raise
