"""A machine that is not ready gets one line that says what to do."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    (tmp_path / ".ci").mkdir()
    shutil.copy(ROOT / ".ci" / "venv", tmp_path / ".ci" / "venv")
    shutil.copy(ROOT / "requirements.txt", tmp_path)
    return tmp_path


def run(clone: Path, python: str, **environ: str) -> subprocess.CompletedProcess[str]:
    bare = {"PATH": os.environ["PATH"], "HOME": str(clone), "PIP_CONFIG_FILE": os.devnull} | environ
    return subprocess.run(
        ["sh", ".ci/venv", python, "requirements.txt"],
        cwd=clone,
        env=bare,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def shim(clone: Path, script: str) -> str:
    path = clone / "python-shim"
    path.write_text("#!/bin/sh\n" + script)
    path.chmod(0o755)
    return str(path)


def one_line(done: subprocess.CompletedProcess[str]) -> str:
    assert done.returncode == 1
    lines = (done.stdout + done.stderr).strip().splitlines()
    assert len(lines) == 1, lines
    assert lines[0].startswith("vacancies: ")
    return lines[0]


def test_a_missing_python_is_named_with_the_packages_to_install(clone: Path) -> None:
    assert "sudo apt-get install python3 python3-venv" in one_line(run(clone, "no-such-python"))


def test_too_old_a_python_is_named_with_its_version(clone: Path) -> None:
    python = shim(clone, 'case "$2" in *version_info*) exit 1;; *) echo 3.9.2;; esac\n')
    said = one_line(run(clone, python))
    assert "3.11 or newer" in said
    assert "3.9.2" in said


def test_a_missing_venv_package_is_named(clone: Path) -> None:
    python = shim(clone, f'case "$2" in *ensurepip*) exit 1;; *) exec {sys.executable} "$@";; esac\n')
    assert "sudo apt-get install python3-venv" in one_line(run(clone, python))


def test_no_package_index_is_said_and_leaves_nothing_half_made(clone: Path) -> None:
    done = run(clone, sys.executable, PIP_INDEX_URL="http://127.0.0.1:9/")
    assert "no Python package index answers" in one_line(done)
    assert not (clone / ".venv").exists()
