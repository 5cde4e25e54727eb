"""A served community in which people act."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from tests.support.community import Community
from tests.support.http import a_browser
from tests.support.play import Play, a_play
from tests.support.serving import app_over, served

from hiroba.bootstrap.settings import Limits


@asynccontextmanager
async def a_stage(
    community: Community, *, people: int = 5, limits: Limits | None = None
) -> AsyncGenerator[tuple[Play, str]]:
    """The play and the address where it is served."""
    app = app_over(community.ports, limits)
    async with a_browser(app) as client, served(app) as address:
        yield await a_play(community, client, people), address
