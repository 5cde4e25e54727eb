"""Vectors are made once for each content, and leave with the last passage that holds them."""

import asyncio
from pathlib import Path

import numpy as np
import pytest
from prometheus_client import REGISTRY
from tests.integration.embedder.conftest import OpenServed
from tests.support.embedding import CACHE, opened, read_kept, service_settings
from tests.support.embedding_server import EmbeddingServer
from tests.support.library import Library
from tests.support.vectors import an_entry

from hiroba.application.library.delete_document import DeleteDocument, DeleteDocumentCommand
from hiroba.application.library.indexes.requests import RequestBuild, RequestBuildCommand
from hiroba.application.library.replace_document import ReplaceDocument, ReplaceDocumentCommand
from hiroba.application.library.update_document import UpdateDocument, UpdateDocumentCommand
from hiroba.application.ports.vector_index import content_of
from hiroba.application.shared.access import Actor
from hiroba.domain.identity.permissions import Role
from hiroba.domain.library.document import Document
from hiroba.domain.shared.audience import Audience

MILLS = {
    "ja": "水車は川の流れで回り、石臼を動かして粉を挽く。",
    "en": "A water wheel turns in the stream and drives the stones of the mill.",
    "ko": "물레방아는 냇물의 힘으로 돌아 맷돌을 움직인다.",
    "zh-Hans": "水车借着河水转动，带动石磨磨面。",
    "zh-Hant": "水車借著河水轉動，帶動石磨磨麵。",
}


async def kept_contents(folder: Path) -> set[bytes]:
    return set((await asyncio.to_thread(read_kept, folder)).contents)


async def is_kept(folder: Path, contents: set[bytes]) -> None:
    """Keeping is done soon, and not at once."""
    deadline = asyncio.get_running_loop().time() + 20
    while (kept := await kept_contents(folder)) != contents:
        assert asyncio.get_running_loop().time() < deadline, kept
        await asyncio.sleep(0.01)


def content(title: str, text: str) -> bytes:
    """As a passage is embedded: under its title."""
    return content_of(f"{title}\n{text}")


async def rebuild(library: Library) -> None:
    owner = await library.person(Role.OWNER)
    await library.case(RequestBuild).execute(RequestBuildCommand(actor=owner))
    await library.work()


async def delete(library: Library, actor: Actor, document: Document) -> None:
    command = DeleteDocumentCommand(actor=actor, document_id=document.id)
    await library.case(DeleteDocument).execute(command)
    await library.work()


def asked(source: str) -> float:
    return REGISTRY.get_sample_value("hiroba_passages_embedded_total", {"source": source}) or 0.0


async def test_rebuild_and_equal_documents_ask_the_model_nothing_even_after_a_restart(
    open_served: OpenServed, server: EmbeddingServer, tmp_path: Path
) -> None:
    async with open_served() as library:
        ana = await library.person()
        for language, text in MILLS.items():
            await library.add(ana, text, title=language)
        await library.work()
        await is_kept(tmp_path, {content(*one) for one in MILLS.items()})
        server.requests.clear()

        await rebuild(library)
        await library.add(ana, MILLS["ko"], title="ko")
        await library.work()

        assert server.texts == []
        assert await library.differences() == 0
    async with open_served() as library:
        by_model, by_cache = asked("model"), asked("cache")

        await rebuild(library)

        assert server.texts == []
        assert asked("model") == by_model
        assert asked("cache") >= by_cache + len(MILLS)


async def test_vector_from_the_cache_is_the_one_that_was_made(
    tmp_path: Path, server: EmbeddingServer
) -> None:
    texts = list(MILLS.values())
    async with opened(tmp_path, service_settings(server)) as embedding:
        made = await embedding.embedder.embed_passages(texts)
        entries = [an_entry(number, content=content_of(t)) for number, t in enumerate(texts)]
        await embedding.vector_index.put(entries, made)
        await is_kept(tmp_path, {content_of(text) for text in texts})
        server.requests.clear()

        again = await embedding.embedder.embed_passages([*reversed(texts), texts[0]])

        assert np.array_equal(again, [*reversed(made), made[0]])
        assert server.requests == []
        assert embedding.embedder.model_id == "letters/24"


async def test_text_that_comes_twice_is_asked_about_once(
    tmp_path: Path, server: EmbeddingServer
) -> None:
    async with opened(tmp_path, service_settings(server)) as embedding:
        await embedding.embedder.embed_query("begin")
        server.requests.clear()

        vectors = await embedding.embedder.embed_passages([MILLS["ja"]] * 3)

        assert vectors.shape == (3, embedding.embedder.dimensions)
        assert server.texts == [MILLS["ja"]]


async def test_deleted_document_leaves_nothing_in_the_cache_nor_in_its_file(
    open_served: OpenServed, tmp_path: Path
) -> None:
    async with open_served() as library:
        ana = await library.person()
        documents = [await library.add(ana, text, title=lang) for lang, text in MILLS.items()]
        await library.work()
        await is_kept(tmp_path, {content(*one) for one in MILLS.items()})

        for document in documents:
            await delete(library, ana, document)

        assert await library.differences() == 0
        await is_kept(tmp_path, set())
    everything = await asyncio.to_thread((tmp_path / CACHE).read_bytes)
    assert all(content(*one) not in everything for one in MILLS.items())


async def test_text_of_two_documents_is_kept_until_the_last_is_deleted(
    open_served: OpenServed, tmp_path: Path
) -> None:
    async with open_served() as library:
        ana = await library.person()
        own = Audience.of_user(ana.user_id)  # for the same readers it would be the same document
        one = await library.add(ana, MILLS["ja"], title="水車")
        two = await library.add(ana, MILLS["ja"], title="水車", audience=own)
        await library.work()

        await delete(library, ana, one)
        await is_kept(tmp_path, {content("水車", MILLS["ja"])})
        await delete(library, ana, two)

        await is_kept(tmp_path, set())


async def test_replaced_text_and_old_title_leave_the_cache(
    open_served: OpenServed, tmp_path: Path
) -> None:
    async with open_served() as library:
        ana = await library.person()
        document = await library.add(ana, MILLS["zh-Hant"], title="水車")
        await library.work()

        await library.case(ReplaceDocument).execute(
            ReplaceDocumentCommand(actor=ana, document_id=document.id, text=MILLS["zh-Hans"])
        )
        await library.work()
        await is_kept(tmp_path, {content("水車", MILLS["zh-Hans"])})
        await library.case(UpdateDocument).execute(
            UpdateDocumentCommand(actor=ana, document_id=document.id, title="水车")
        )
        await library.work()

        await is_kept(tmp_path, {content("水车", MILLS["zh-Hans"])})


async def test_full_cache_drops_what_was_not_used_for_longest(
    tmp_path: Path, server: EmbeddingServer
) -> None:
    room = 600_000
    texts = [f"{number} {MILLS['en']}" for number in range(3_000)]
    entries = [an_entry(number, content=content_of(t)) for number, t in enumerate(texts)]
    settings = service_settings(server, batch=2_048)

    async with opened(tmp_path, settings, embedding_cache_bytes=room) as embedding:
        for start in range(0, len(texts), 250):
            part = slice(start, start + 250)
            vectors = await embedding.embedder.embed_passages(texts[part])
            await embedding.vector_index.put(entries[part], vectors)
            await embedding.cache.touch("letters/24", [])  # keeping comes before it
            await embedding.embedder.embed_passages(texts[:5])

    contents = await kept_contents(tmp_path)
    assert (await asyncio.to_thread((tmp_path / CACHE).stat)).st_size < 2 * room
    assert 0 < len(contents) < len(texts)
    assert {content_of(text) for text in (*texts[:5], *texts[-200:])} <= contents
    assert content_of(texts[10]) not in contents


async def test_cache_of_no_size_keeps_nothing(tmp_path: Path, server: EmbeddingServer) -> None:
    async with opened(tmp_path, service_settings(server), embedding_cache_bytes=0) as embedding:
        vectors = await embedding.embedder.embed_passages([MILLS["ja"]])
        await embedding.vector_index.put([an_entry(1, content=content_of(MILLS["ja"]))], vectors)

    await is_kept(tmp_path, set())


@pytest.fixture
def damaged_cache(tmp_path: Path) -> Path:
    (tmp_path / CACHE).write_bytes(b"not a database" * 1_000)
    return tmp_path


async def test_damaged_cache_is_begun_anew(damaged_cache: Path, server: EmbeddingServer) -> None:
    async with opened(damaged_cache, service_settings(server)) as embedding:
        vectors = await embedding.embedder.embed_passages([MILLS["ja"]])

        assert vectors.shape == (1, 24)
        await is_kept(damaged_cache, set())


async def test_models_of_one_cache_never_meet(tmp_path: Path, server: EmbeddingServer) -> None:
    text = MILLS["ko"]
    async with opened(tmp_path, service_settings(server)) as one:
        vectors = await one.embedder.embed_passages([text])
        await one.vector_index.put([an_entry(1, content=content_of(text))], vectors)
    server.salt = "another"
    async with opened(tmp_path, service_settings(server, model="another")) as two:
        others = await two.embedder.embed_passages([text])
        await two.vector_index.put([an_entry(1, content=content_of(text))], others)

    async with opened(tmp_path, service_settings(server, model="another")) as two:
        assert np.allclose(await two.embedder.embed_passages([text]), others)
    assert not np.allclose(vectors, others, atol=0.1)
