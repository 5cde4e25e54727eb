"""What a community's settings make of the fetcher."""

from pathlib import Path

import pytest

from hiroba.bootstrap.schema import prepare_schema
from hiroba.bootstrap.settings import Settings
from hiroba.bootstrap.wiring import open_ports
from hiroba.domain.shared.web import AddressRefusedError


@pytest.mark.parametrize(("switched_on", "reason"), [(False, "switched_off"), (True, "not_public")])
async def test_nobody_is_asked_unless_previews_are_switched_on(
    tmp_path: Path, switched_on: bool, reason: str
) -> None:
    settings = Settings.model_validate(
        {"data": tmp_path, "embedder": {"adapter": "none"}, "link_previews": switched_on}
    )
    await prepare_schema(settings)

    async with open_ports(settings) as ports:
        with pytest.raises(AddressRefusedError) as refusal:
            await ports.web_fetcher.fetch("http://127.0.0.1/")

    assert ports.link_previews.enabled is switched_on
    assert refusal.value.details["reason"] == reason
