"""A store that is ready for use, on both databases."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from scraper.store.engine import Store, open_store
from scraper.store.migrate import upgrade


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    """An upgraded, empty database."""
    opened = open_store(database_url)
    upgrade(opened)
    yield opened
    opened.close()
