"""The pages that describe the API load nothing from another server."""

import re

import httpx2
import pytest

_LOADED = re.compile(r"""(?:src|href)=["']([^"']+)["']""")


@pytest.mark.parametrize("page", ["/docs", "/redoc"])
async def test_a_page_is_served_with_everything_it_loads(
    visitor: httpx2.AsyncClient, page: str
) -> None:
    html = (await visitor.get(page)).raise_for_status().text
    loaded = [address for address in _LOADED.findall(html) if not address.startswith("data:")]

    assert loaded
    assert "://" not in html
    for address in loaded:
        (await visitor.get(address)).raise_for_status()


async def test_a_program_that_asks_who_is_here_is_told(visitor: httpx2.AsyncClient) -> None:
    response = await visitor.get("/", headers={"Accept": "application/json"})

    assert response.json() == {"message": "Hiroba API"}
