"""The house rules that a machine can hold."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MODULES = sorted(path for path in (ROOT / "scraper").rglob("*.py"))
HOMES = {
    "selectolax": "extract", "feedparser": "extract", "ahocorasick_rs": "extract",
    "charset_normalizer": "extract",
    "httpx": "fetch", "httpcore": "fetch", "protego": "fetch", "anyio": "fetch", "imap_tools": "fetch",
    "rapidfuzz": "watch",
    "pydantic": "sources", "pypdfium2": "sources",
    "sqlalchemy": "store", "alembic": "store", "zstandard": "store", "psycopg": "store",
    "apprise": "alerts", "aiosmtplib": "alerts",
    "apscheduler": "service",
    "fastapi": "web", "starlette": "web", "uvicorn": "web", "jinja2": "web", "markupsafe": "web",
    "click": "cli", "rich": "cli", "aiosmtpd": "cli",
}  # fmt: skip
BANNED_NAMES = re.compile(r"(^|_)(utils?|helpers?|common|misc|manager|handler)s?(_|$)", re.IGNORECASE)


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Import):
            found |= {name.name.split(".")[0] for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.split(".")[0])
    return found


def test_rooms_import_only_lower_rooms() -> None:
    done = subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--no-logo", "--no-cache"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr


def test_each_third_party_package_lives_in_one_room() -> None:
    strays = [
        f"{path.relative_to(ROOT)} imports {package}, which is at home in scraper/{home}/"
        for path in MODULES
        for package in sorted(imports(path) & HOMES.keys())
        if path.relative_to(ROOT / "scraper").parts[0] != (home := HOMES[package])
    ]
    assert strays == []


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_is_short_and_opens_by_saying_what_it_is(path: Path) -> None:
    text = path.read_text("utf-8")
    lines = text.count("\n")
    assert lines <= 400, f"{lines} lines: split it"
    docstring = ast.get_docstring(parsed(path))
    if path.name == "__init__.py" and lines == 0:
        return
    assert docstring, "no opening docstring"
    if path.name != "__init__.py":
        assert 3 <= len(docstring.splitlines()) <= 10, "say what it knows, promises, refuses"


def test_no_name_says_nothing() -> None:
    bad = []
    for path in MODULES:
        names = [path.stem] + [
            node.name
            for node in ast.walk(parsed(path))
            if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        ]
        bad += [f"{path.relative_to(ROOT)}: {name}" for name in names if BANNED_NAMES.search(name)]
    assert bad == []


def test_tls_verification_is_never_off() -> None:
    switches = re.compile(r"verify\s*=\s*" + "False|CERT_" + "NONE|check_hostname\\s*=\\s*" + "False")
    assert [str(p) for p in MODULES if switches.search(p.read_text("utf-8"))] == []


def test_alembic_stays_a_plain_folder_so_that_it_never_shadows_the_library() -> None:
    assert not (ROOT / "alembic" / "__init__.py").exists()


def test_lock_files_hold_hashes_and_no_addresses() -> None:
    for name in ("requirements.txt", "requirements-dev.txt"):
        text = (ROOT / name).read_text("utf-8")
        assert "://" not in text
        assert "index-url" not in text
        assert text.count("--hash=sha256:") > 100
        for package in ("hatchling", "editables"):
            assert re.search(rf"^{package}==", text, re.MULTILINE), f"{name} does not lock {package}"
