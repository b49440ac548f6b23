"""A file of certificates that cannot be used."""

from __future__ import annotations

from pathlib import Path

import pytest
from farside import Clock

from scraper.fetch.http import Door
from scraper.service.roads import open_roads
from scraper.settings import Settings, SettingsError

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize("held", [None, "these are no certificates"])
async def test_a_file_of_certificates_that_cannot_be_used_is_named_with_its_remedy(
    tmp_path: Path, held: str | None
) -> None:
    file = tmp_path / "more.pem"
    if held is not None:
        file.write_text(held)
    async with Door(None, {}, Clock(), refuse=lambda url: None) as door:
        with pytest.raises(SettingsError, match=r"VACANCIES_CA_FILE: .*more\.pem.*readable file"):
            async with open_roads(Settings(ca_file=file), door):
                pass
