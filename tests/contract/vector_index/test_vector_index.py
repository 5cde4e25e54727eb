"""What every vector index promises."""

import asyncio
from collections.abc import AsyncGenerator
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.support.vectors import DIMENSIONS, an_entry, unit_vectors

from hiroba.application.ports.embedder import Vectors
from hiroba.application.ports.entry_place import EntryPlace
from hiroba.application.ports.vector_index import VectorIndex
from hiroba.domain.shared.audience import Audience, Readership
from hiroba.domain.shared.ids import ChannelId, CollectionId, DocumentId, PassageId
from hiroba.domain.shared.passages import PassageKind
from hiroba.infrastructure.vector_index.duckdb import DuckDbVectorIndex

COMMUNITY = Audience.community()
WORKSHOP = Audience.of_channel(ChannelId(UUID(int=7)))
ANA = Audience("private", UUID(int=7))
AUDIENCES = (COMMUNITY, WORKSHOP, ANA)
EVERYTHING = Readership.of(AUDIENCES)


@pytest.fixture(params=["duckdb"])
async def index(tmp_path: Path) -> AsyncGenerator[VectorIndex]:
    index = DuckDbVectorIndex(
        tmp_path / "vectors.duckdb", model_id="model/one", dimensions=DIMENSIONS
    )
    yield index
    await index.close()


async def found(
    index: VectorIndex,
    vector: Vectors,
    readership: Readership = EVERYTHING,
    collection: int | None = None,
    limit: int = 10,
) -> list[int]:
    hits = await index.nearest(
        vector,
        readership=readership,
        collection_id=None if collection is None else CollectionId(UUID(int=collection)),
        limit=limit,
    )
    return [hit.passage_id.int for hit in hits]


async def held(index: VectorIndex) -> set[int]:
    return {passage_id.int for passage_id in await index.passage_ids()}


async def test_empty_index_finds_nothing(index: VectorIndex) -> None:
    assert await found(index, unit_vectors(1, 1)[0]) == []
    assert await index.passage_ids() == set()


async def test_hits_come_best_first_with_their_cosine(index: VectorIndex) -> None:
    vectors = unit_vectors(1, 20)
    await index.put([an_entry(number) for number in range(20)], vectors)

    hits = await index.nearest(vectors[4], readership=EVERYTHING, limit=5)

    cosines = vectors @ vectors[4]
    assert [hit.passage_id.int for hit in hits] == np.argsort(-cosines)[:5].tolist()
    assert np.allclose([hit.score for hit in hits], np.sort(cosines)[::-1][:5], atol=1e-6)


async def test_limit_of_none_finds_nothing(index: VectorIndex) -> None:
    await index.put([an_entry(1)], unit_vectors(1, 1))

    assert await found(index, unit_vectors(1, 1)[0], limit=0) == []


async def test_put_of_nothing_is_allowed(index: VectorIndex) -> None:
    await index.put([], unit_vectors(1, 0))

    assert await held(index) == set()


async def test_repeated_put_changes_nothing(index: VectorIndex) -> None:
    entries, vectors = [an_entry(number) for number in range(5)], unit_vectors(1, 5)

    for _ in range(3):
        await index.put(entries, vectors)

    assert await held(index) == set(range(5))
    assert sorted(await found(index, vectors[0], limit=100)) == list(range(5))


async def test_put_replaces_vector_and_audience(index: VectorIndex) -> None:
    old, new = unit_vectors(1, 2)
    await index.put([an_entry(1)], old[np.newaxis])

    await index.put([an_entry(1, audience=ANA)], new[np.newaxis])

    assert await found(index, new, Readership.of([COMMUNITY])) == []
    hits = await index.nearest(new, readership=Readership.of([ANA]), limit=5)
    assert [hit.score for hit in hits] == pytest.approx([1.0])


async def test_entry_that_comes_twice_in_one_put_is_held_once_as_it_came_last(
    index: VectorIndex,
) -> None:
    vectors = unit_vectors(1, 2)

    await index.put([an_entry(1), an_entry(1, audience=ANA)], vectors)

    assert await found(index, vectors[1], Readership.of([COMMUNITY])) == []
    hits = await index.nearest(vectors[1], readership=EVERYTHING, limit=5)
    assert [hit.score for hit in hits] == pytest.approx([1.0])


async def test_vectors_of_a_wrong_shape_or_with_holes_are_refused(index: VectorIndex) -> None:
    for wrong in (unit_vectors(1, 2), unit_vectors(1, 1, DIMENSIONS + 1)):
        with pytest.raises(ValueError, match="shape"):
            await index.put([an_entry(1)], wrong)
    with pytest.raises(ValueError, match="not a number"):
        await index.put([an_entry(1)], np.full((1, DIMENSIONS), np.nan, dtype=np.float32))

    assert await held(index) == set()


async def test_moving_a_document_moves_who_finds_it_and_where(index: VectorIndex) -> None:
    vectors = unit_vectors(1, 2)
    await index.put([an_entry(1, document=1, collection=1), an_entry(2, document=2)], vectors)

    await index.set_audience(DocumentId(UUID(int=1)), WORKSHOP, CollectionId(UUID(int=2)))

    assert await found(index, vectors[0], Readership.of([COMMUNITY])) == [2]
    assert await found(index, vectors[0], Readership.of([WORKSHOP])) == [1]
    assert await found(index, vectors[0], collection=1) == []
    assert await found(index, vectors[0], collection=2) == [1]


async def test_removed_documents_and_passages_are_gone(index: VectorIndex) -> None:
    entries = [an_entry(number, document=number % 3, version=number) for number in range(9)]
    await index.put(entries, unit_vectors(1, 9))

    await index.remove_documents([DocumentId(UUID(int=0)), DocumentId(UUID(int=99))])
    await index.remove_passages([PassageId(UUID(int=4)), PassageId(UUID(int=99))])
    await index.remove_passages([])

    assert await held(index) == {1, 2, 5, 7, 8}
    assert set(await found(index, unit_vectors(2, 1)[0])) == {1, 2, 5, 7, 8}


async def test_places_tell_who_finds_each_also_after_a_new_start(tmp_path: Path) -> None:
    place = tmp_path / "places.duckdb"
    index = DuckDbVectorIndex(place, model_id="model/one", dimensions=DIMENSIONS)
    entries = [
        an_entry(1, document=1, audience=ANA),
        an_entry(2, document=2, collection=3),
        an_entry(3, document=3),
    ]
    await index.put(entries, unit_vectors(1, 3))
    await index.set_audience(DocumentId(UUID(int=3)), WORKSHOP, None)
    expected = {
        entries[0].passage_id: EntryPlace(ANA, None),
        entries[1].passage_id: EntryPlace(COMMUNITY, CollectionId(UUID(int=3))),
        entries[2].passage_id: EntryPlace(WORKSHOP, None),
    }
    assert await index.places() == expected
    await index.close()

    again = DuckDbVectorIndex(place, model_id="model/one", dimensions=DIMENSIONS)
    assert await again.places() == expected
    await again.close()


async def test_searches_beside_writes_never_show_what_may_not_be_read(index: VectorIndex) -> None:
    secret, vectors = Readership.of([COMMUNITY]), unit_vectors(1, 400)
    shared = {number for number in range(400) if number % 2}
    entries = [
        an_entry(number, document=number, audience=COMMUNITY if number in shared else ANA)
        for number in range(400)
    ]

    async def write() -> None:
        for start in range(0, 400, 40):
            await index.put(entries[start : start + 40], vectors[start : start + 40])
            await index.remove_documents([DocumentId(UUID(int=start)), DocumentId(UUID(int=1))])

    async def search() -> None:
        for number in range(100):
            assert set(await found(index, vectors[number], secret, limit=400)) <= shared

    await asyncio.gather(write(), search(), search())


audiences = st.sampled_from(AUDIENCES)


@given(
    held_audiences=st.lists(audiences, max_size=30),
    read=st.sets(audiences),
    seed=st.integers(0, 2**32 - 1),
    limit=st.integers(1, 40),
)
@settings(
    max_examples=40,
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
async def test_only_what_the_reader_may_read_is_found_and_all_of_it(
    index: VectorIndex, held_audiences: list[Audience], read: set[Audience], seed: int, limit: int
) -> None:
    await index.remove_documents([DocumentId(UUID(int=0))])
    vectors = unit_vectors(seed, len(held_audiences) + 1)
    entries = [an_entry(number, audience=one) for number, one in enumerate(held_audiences)]
    await index.put(entries, vectors[1:])

    hits = await index.nearest(vectors[0], readership=Readership.of(read), limit=limit)

    truth = {
        PassageId(UUID(int=number)): float(vectors[number + 1] @ vectors[0])
        for number, one in enumerate(held_audiences)
        if one in read
    }
    assert {hit.passage_id for hit in hits} <= set(truth)
    best = sorted(truth.values(), reverse=True)[:limit]
    assert np.allclose([hit.score for hit in hits], best, atol=1e-6)


async def test_documents_and_messages_are_told_apart_in_the_query(index: VectorIndex) -> None:
    vectors = unit_vectors(1, 2)
    said = replace(an_entry(2), kind="message", document_id=None, version_id=None)
    await index.put([an_entry(1), said], vectors)

    async def of(*kinds: PassageKind) -> set[int]:
        hits = await index.nearest(
            vectors[0], readership=EVERYTHING, kinds=frozenset(kinds), limit=10
        )
        return {hit.passage_id.int for hit in hits}

    assert await of("document") == {1}
    assert await of("message") == {2}
    assert await of("document", "message") == {1, 2}


async def test_single_passages_can_be_removed(index: VectorIndex) -> None:
    await index.put([an_entry(number) for number in range(4)], unit_vectors(1, 4))
    await index.remove_passages([PassageId(UUID(int=1)), PassageId(UUID(int=9))])
    await index.remove_passages([])
    assert await held(index) == {0, 2, 3}


async def test_passages_of_discussions_are_there_after_a_restart(tmp_path: Path) -> None:
    path, vectors = tmp_path / "vectors.duckdb", unit_vectors(1, 2)
    first = DuckDbVectorIndex(path, model_id="model/one", dimensions=DIMENSIONS)
    said = replace(an_entry(2), kind="message", document_id=None, version_id=None)
    await first.put([an_entry(1), said], vectors)
    await first.close()

    again = DuckDbVectorIndex(path, model_id="model/one", dimensions=DIMENSIONS)
    hits = await again.nearest(
        vectors[1], readership=EVERYTHING, kinds=frozenset({"message"}), limit=5
    )
    await again.close()
    assert [hit.passage_id.int for hit in hits] == [2]
