"""Up, down and up again, on both databases, from everywhere the program can be installed."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory
from fillings import contents, fill
from sqlalchemy import Connection, inspect, text

from scraper.store import migrate, runs, schema
from scraper.store.engine import Store, StoreError, open_store


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    """An empty database of its own, upgraded from the scripts: these tests alter its tables."""
    opened = open_store(database_url)
    migrate.upgrade(opened)
    yield opened
    opened.close()


ROOT = Path(__file__).resolve().parents[2]
NEXT = f"{int(schema.HEAD) + 1:04}"
"""The revision of a script that does not exist yet."""


def test_the_scripts_make_exactly_the_tables_of_the_program(store: Store) -> None:
    with store.engine.connect() as c:
        context = MigrationContext.configure(c, opts={"compare_type": True})
        assert compare_metadata(context, schema.metadata) == []


def test_ids_go_on_counting_on_both_databases(store: Store) -> None:
    numbered = [t.name for t in schema.metadata.sorted_tables if t.kwargs.get("sqlite_autoincrement")]
    assert {"vacancy", "change", "notice", "message", "subscriber"} <= set(numbered)
    with store.engine.connect() as c:
        for name in numbered:
            if store.dialect == "sqlite":
                made = c.execute(text("SELECT sql FROM sqlite_master WHERE name = :n"), {"n": name}).scalar()
                assert "AUTOINCREMENT" in str(made)
            else:
                columns = {column["name"]: column for column in inspect(c).get_columns(name)}
                assert "identity" in columns["id"]


def test_the_newest_script_is_the_one_that_the_program_knows() -> None:
    config = Config()
    config.set_main_option("script_location", str(migrate.scripts_folder()))
    scripts = ScriptDirectory.from_config(config)
    assert scripts.get_heads() == [schema.HEAD]
    known = [script.revision for script in scripts.walk_revisions()]
    assert tuple(reversed(known)) == schema.REVISIONS


def test_up_down_and_up_again_on_a_filled_database(store: Store) -> None:
    with store.write() as c:
        fill(c)
        before = contents(c)
    assert migrate.upgrade(store) is None
    with store.read() as c:
        assert contents(c) == before
    migrate.downgrade(store, "base")
    assert migrate.standing(store) == ("empty", None)
    with store.engine.connect() as c:
        assert set(inspect(c).get_table_names()) <= {"alembic_version"}
    migrate.upgrade(store)
    assert migrate.standing(store) == ("current", schema.HEAD)
    with store.write() as c:
        fill(c)
        assert contents(c) == before


def test_an_upgrade_rebuilds_tables_without_losing_what_hangs_on_them(
    store: Store, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A later script alters a table with children: on SQLite a rebuild, which cascades if it may."""
    with store.write() as c:
        fill(c)
        before = contents(c)
    column = "sa.Column('extra', sa.Integer(), server_default='7', nullable=False)"
    rebuild = (
        f"with op.batch_alter_table('vacancy') as b: b.add_column({column}); "
        "b.alter_column('kind', server_default='other')"
    )
    later(tmp_path, monkeypatch, rebuild)
    copy = migrate.upgrade(store, NEXT)
    with store.read() as c:
        assert contents(c) == before
        assert c.execute(text("SELECT extra FROM vacancy")).scalar_one() == 7
    if store.dialect == "sqlite":
        assert copy is not None
        assert copy.name == f"vacancies.db.{schema.HEAD}-before-{NEXT}"
        with open_store(f"sqlite:///{copy}").read() as c:
            assert contents(c) == before
        with store.write() as c:
            assert c.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
    else:
        assert copy is None


def test_an_upgrade_that_fails_leaves_everything_as_it_was(
    store: Store, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with store.write() as c:
        fill(c)
        before = contents(c)
    later(tmp_path, monkeypatch, "op.drop_table('seen_message')\n    op.execute('SELECT nonsense')")
    with pytest.raises(Exception, match="nonsense"):
        migrate.upgrade(store, NEXT)
    monkeypatch.undo()
    assert migrate.standing(store) == ("current", schema.HEAD)
    with store.read() as c:
        assert contents(c) == before


def test_an_upgrade_that_would_orphan_rows_is_undone(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    store = open_store(sqlite_url)
    migrate.upgrade(store)
    with store.write() as c:
        fill(c)
    later(tmp_path, monkeypatch, "op.execute('DELETE FROM vacancy')")
    with pytest.raises(StoreError, match="without what they belong to"):
        migrate.upgrade(store, NEXT)
    with store.read() as c:
        assert c.execute(text("SELECT count(*) FROM vacancy")).scalar_one() == 1


def later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, statement: str) -> None:
    """As if a next version of the program brought one more script."""
    folder = tmp_path / "scripts"
    (folder / "versions").mkdir(parents=True)
    here = migrate.scripts_folder()
    (folder / "env.py").write_text((here / "env.py").read_text())
    for script in (here / "versions").glob("*.py"):
        (folder / "versions" / script.name).write_text(script.read_text())
    (folder / "versions" / f"{NEXT}_next.py").write_text(
        "import sqlalchemy as sa\nfrom alembic import op\n"
        f"revision, down_revision, branch_labels, depends_on = '{NEXT}', '{schema.HEAD}', None, None\n"
        f"def upgrade():\n    {statement}\n"
    )
    monkeypatch.setattr(migrate, "scripts_folder", lambda: folder)
    monkeypatch.setattr(migrate, "HEAD", NEXT)
    monkeypatch.setattr(migrate, "REVISIONS", (*schema.REVISIONS, NEXT))


def test_a_database_of_a_newer_version_is_refused(store: Store) -> None:
    with store.write() as c:
        c.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    for refused in (migrate.upgrade, migrate.require_current):
        with pytest.raises(
            StoreError, match=rf"newer version .*\(schema 9999; this one knows {schema.HEAD}\)"
        ) as caught:
            refused(store)
        assert "Install the newer version, or restore a backup" in str(caught.value)


def test_a_database_that_is_up_to_date_costs_no_import_of_alembic(ready_url: str) -> None:
    code = (
        "import sys; from scraper.store.engine import open_store; from scraper.store.migrate import upgrade;"
        "upgrade(open_store(sys.argv[1])); assert 'alembic' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code, ready_url], check=True, cwd=ROOT)


def test_sqlite_costs_no_import_of_postgres(sqlite_url: str) -> None:
    code = (
        "import sys; from scraper.store.engine import open_store\n"
        "with open_store(sys.argv[1]).read(): pass\n"
        "assert 'psycopg' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code, sqlite_url], check=True, cwd=ROOT)


def test_processes_that_upgrade_at_once_do_it_once(database_url: str) -> None:
    code = UPGRADE.format(path="")
    command = [sys.executable, "-c", code, database_url]
    running = [subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True) for _ in range(3)]
    for process in running:
        _, said = process.communicate(timeout=60)
        assert process.returncode == 0, said
    assert migrate.standing(open_store(database_url)) == ("current", schema.HEAD)


def test_upgrades_at_once_make_one_copy_of_what_was_there_before(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """All of them have seen that the database is behind before the first one has its turn."""
    stores = [open_store(sqlite_url) for _ in range(3)]
    migrate.upgrade(stores[0])
    with stores[0].write() as c:
        fill(c)
        before = contents(c)
    later(tmp_path, monkeypatch, "op.drop_table('seen_message')")
    all_looked, look = threading.Barrier(len(stores)), migrate.standing

    def looked(store: Store) -> tuple[migrate.Standing, str | None]:
        found = look(store)
        all_looked.wait(30)
        return found

    monkeypatch.setattr(migrate, "standing", looked)
    with ThreadPoolExecutor() as pool:
        made = [copy for copy in pool.map(lambda store: migrate.upgrade(store, NEXT), stores) if copy]
    assert made == [file for file in made[0].parent.iterdir() if "-before-" in file.name]
    with open_store(f"sqlite:///{made[0]}").read() as c:
        assert contents(c) == before
    assert look(stores[0]) == ("current", NEXT)


UPGRADE = """
import sys
{path}
from scraper.store.engine import open_store
from scraper.store.migrate import scripts_folder, upgrade
store = open_store(sys.argv[1])
upgrade(store)
print(scripts_folder())
"""


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder into which the wheel was installed, built and unpacked without any network."""
    home = tmp_path_factory.mktemp("wheel")
    target = home / "site"
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(home)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = home.glob("*.whl")
    pip = [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--no-index", "--target", str(target)]
    subprocess.run([*pip, str(wheel)], check=True, capture_output=True)
    return target


def test_an_installed_wheel_upgrades_a_database(installed: Path, database_url: str, tmp_path: Path) -> None:
    # The editable install's finder would win over PYTHONPATH, hence the first place on the path.
    code = UPGRADE.format(path=f"sys.path.insert(0, {str(installed)!r})")
    done = subprocess.run(
        [sys.executable, "-c", code, database_url], cwd=tmp_path, check=True, capture_output=True, text=True
    )
    assert Path(done.stdout.strip()) == installed / "scraper" / "migrations"
    assert migrate.standing(open_store(database_url)) == ("current", schema.HEAD)


def test_the_repository_and_an_editable_install_use_the_repositorys_scripts(
    sqlite_url: str, tmp_path: Path
) -> None:
    assert migrate.scripts_folder() == ROOT / "alembic"
    for folder in (ROOT, tmp_path):
        done = subprocess.run(
            [sys.executable, "-c", UPGRADE.format(path=""), sqlite_url],
            cwd=folder,
            check=True,
            capture_output=True,
            text=True,
        )
        assert Path(done.stdout.strip()) == ROOT / "alembic"


def test_missing_scripts_are_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(migrate, "__file__", str(tmp_path / "scraper" / "store" / "migrate.py"))
    with pytest.raises(StoreError, match="Install the program again"):
        migrate.scripts_folder()


def test_a_batch_rebuild_with_foreign_keys_on_would_lose_rows(sqlite_url: str) -> None:
    """Why the upgrade switches them off: without that, the children go with the old table."""
    store = open_store(sqlite_url)
    migrate.upgrade(store)
    with store.write() as c:
        fill(c)

    def rebuild(connection: Connection) -> None:
        operations = Operations(MigrationContext.configure(connection))
        with operations.batch_alter_table("vacancy", recreate="always") as batch:
            column: Any = batch.impl
            assert column is not None

    with store.write() as c:
        rebuild(c)
        assert c.execute(text("SELECT count(*) FROM sighting")).scalar_one() == 0
        c.rollback()


def test_a_source_keeps_its_state_when_columns_that_nobody_reads_go(database_url: str) -> None:
    """And a filled database of the first version goes forwards, back and forwards again."""
    store = open_store(database_url)
    migrate.upgrade(store, "0001")
    with store.write() as c:
        row = "'acog', 'page', {0}, {0}, 'en-1', 2, {1}, {0}, 7"
        true, false = ("true", "false") if store.dialect == "postgresql" else ("1", "0")
        names = "id, format, publish, active, extractor_version, failures, pending, release, unchanged"
        c.execute(text(f"INSERT INTO source_state ({names}) VALUES ({row.format(true, false)})"))
    for revision in ("0002", "0001", "0002"):
        getattr(migrate, "downgrade" if revision == "0001" else "upgrade")(store, revision)
        with store.read() as c:
            held = c.execute(text("SELECT id, extractor_version, failures, unchanged FROM source_state"))
            assert held.one() == ("acog", "en-1", 2, 7)
            columns = {column["name"] for column in inspect(c).get_columns("source_state")}
            assert ({"found", "release"} <= columns) == (revision == "0001")
    migrate.upgrade(store)
    with store.read() as c:
        assert runs.source_states(c)["acog"].failures == 2
    store.close()
