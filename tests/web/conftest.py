"""Far sides for the pages' tests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from scene import Servers, far_sides


@pytest.fixture
def servers() -> Iterator[Servers]:
    with far_sides() as held:
        held.site.show("/robots.txt", "User-agent: *\n", content_type="text/plain")
        yield held
