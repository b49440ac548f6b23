"""A store that is ready for use, on both databases."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from scraper.store.engine import Store, open_store


@pytest.fixture
def store(ready_url: str) -> Iterator[Store]:
    """An empty database with all tables."""
    opened = open_store(ready_url)
    yield opened
    opened.close()
