"""A community that talks with a model, over HTTP and over sockets."""

from collections.abc import AsyncGenerator

import httpx2
import pytest
from tests.support.chat import Chats, ScriptedChatModel, open_chats
from tests.support.databases import OpenDatabase
from tests.support.http import a_browser


@pytest.fixture
def model() -> ScriptedChatModel:
    return ScriptedChatModel(lambda _: ["遊星歯車は", "減速機構です。"])


@pytest.fixture
async def chats(open_sqlite_copy: OpenDatabase, model: ScriptedChatModel) -> AsyncGenerator[Chats]:
    async with open_sqlite_copy() as database, open_chats(database, model) as chats:
        yield chats


@pytest.fixture
async def client(chats: Chats) -> AsyncGenerator[httpx2.AsyncClient]:
    """Of a member."""
    async with a_browser(chats.app) as client:
        client.headers.update(await chats.headers())
        yield client


@pytest.fixture
async def stranger(chats: Chats) -> AsyncGenerator[httpx2.AsyncClient]:
    """Of another member."""
    async with a_browser(chats.app) as client:
        client.headers.update(await chats.headers("김민수"))
        yield client
