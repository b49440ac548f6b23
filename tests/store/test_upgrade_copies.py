"""Copies that upgrades make do not pile up; those that a person made are left alone."""

from __future__ import annotations

from pathlib import Path

from scraper.store import migrate
from scraper.store.engine import open_store


def test_only_the_newest_copies_of_upgrades_are_kept(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path}/my.db")
    migrate.upgrade(store)
    (tmp_path / "my.db.before-the-move").write_text("a person's own")
    (tmp_path / "other.db.0001-before-0002").write_text("another database's")
    made = [migrate._copy_before(store, "0001", "0002") for _ in range(6)]
    store.close()
    left = {file.name for file in tmp_path.iterdir() if "before" in file.name}
    assert left == {file.name for file in made[-3:]} | {"my.db.before-the-move", "other.db.0001-before-0002"}
