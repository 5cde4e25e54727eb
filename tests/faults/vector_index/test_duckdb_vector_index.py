"""The DuckDB file through restarts, kills, a second process and a second model."""

import asyncio
import signal
import sys
from collections.abc import Generator
from dataclasses import replace
from pathlib import Path
from typing import cast
from uuid import UUID

import numpy as np
import pytest
from tests.support.vectors import DIMENSIONS, an_entry, unit_vectors

from hiroba.domain.shared.audience import Audience, Readership
from hiroba.domain.shared.errors import UnavailableError
from hiroba.domain.shared.ids import ChannelId, CollectionId, DocumentId, VersionId
from hiroba.infrastructure.vector_index.duckdb import DuckDbVectorIndex

ROOT = Path(__file__).parents[3]
WORKSHOP = Audience.of_channel(ChannelId(UUID(int=7)))
BATCH = 50
WRITER = f"""
import asyncio, sys
from pathlib import Path
from hiroba.infrastructure.vector_index.duckdb import DuckDbVectorIndex
from tests.support.vectors import DIMENSIONS, an_entry, unit_vectors

async def main():
    index = DuckDbVectorIndex(Path(sys.argv[1]), model_id="one", dimensions=DIMENSIONS)
    batch = 0
    while True:
        numbers = range(batch * {BATCH}, (batch + 1) * {BATCH})
        entries = [an_entry(n, document=batch) for n in numbers]
        await index.put(entries, unit_vectors(batch, {BATCH}))
        batch += 1
        print(batch, flush=True)

asyncio.run(main())
"""


def an_index(path: Path, model_id: str = "one", dimensions: int = DIMENSIONS) -> DuckDbVectorIndex:
    return DuckDbVectorIndex(path, model_id=model_id, dimensions=dimensions)


async def a_writing_process(path: Path) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", WRITER, str(path)), cwd=ROOT, stdout=asyncio.subprocess.PIPE
    )


async def acknowledged(process: asyncio.subprocess.Process) -> int:
    assert process.stdout
    return int(await asyncio.wait_for(process.stdout.readline(), 30))


async def killed(process: asyncio.subprocess.Process, *, after: int) -> int:
    """How many batches were acknowledged. The process is killed in the midst of a later one."""
    assert process.stdout
    last = 0
    while last < after:
        last = await acknowledged(process)
    process.send_signal(signal.SIGKILL)
    rest = (await process.stdout.read()).split()
    await process.wait()
    return int(rest[-1]) if rest else last


async def test_what_was_acknowledged_survives_a_kill_and_no_batch_is_there_in_part(
    tmp_path: Path,
) -> None:
    path = tmp_path / "vectors.duckdb"

    for round_number in (1, 3, 17):
        batches = await killed(await a_writing_process(path), after=round_number)
        index = an_index(path)
        numbers = {passage_id.int for passage_id in await index.passage_ids()}
        hits = await index.nearest(
            unit_vectors(batches - 1, BATCH)[7],
            readership=Readership.of([Audience.community()]),
            limit=1,
        )
        await index.close()

        assert numbers >= set(range(batches * BATCH))
        assert len(numbers) % BATCH == 0
        assert hits[0].passage_id.int == (batches - 1) * BATCH + 7
        assert hits[0].score == pytest.approx(1.0)


async def test_failed_put_leaves_nothing_behind_and_the_index_goes_on(tmp_path: Path) -> None:
    index = an_index(tmp_path / "vectors.duckdb")
    await index.put([an_entry(0)], unit_vectors(0, 1))
    entries = [an_entry(number) for number in range(5_000)]
    entries[-1] = replace(entries[-1], version_id=VersionId(cast("UUID", "not an id")))

    with pytest.raises(UnavailableError):
        await index.put(entries, unit_vectors(1, 5_000))

    assert {passage_id.int for passage_id in await index.passage_ids()} == {0}
    await index.put([an_entry(1)], unit_vectors(1, 1))
    await index.close()
    index = an_index(tmp_path / "vectors.duckdb")
    assert {passage_id.int for passage_id in await index.passage_ids()} == {0, 1}
    await index.close()


async def test_second_process_is_told_that_the_file_is_taken(tmp_path: Path) -> None:
    process = await a_writing_process(tmp_path / "vectors.duckdb")
    await acknowledged(process)
    index = an_index(tmp_path / "vectors.duckdb")

    with pytest.raises(UnavailableError, match="cannot be opened"):
        await index.passage_ids()

    await killed(process, after=0)
    assert await index.passage_ids()
    await index.close()


async def test_everything_is_as_it_was_after_a_restart(tmp_path: Path) -> None:
    vectors = unit_vectors(1, 6)
    entries = [an_entry(n, document=n // 2, collection=3 if n else None) for n in range(6)]
    index = an_index(tmp_path / "vectors.duckdb")
    await index.put(entries, vectors)
    await index.set_audience(DocumentId(UUID(int=1)), WORKSHOP, CollectionId(UUID(int=4)))
    await index.remove_documents([DocumentId(UUID(int=2))])
    before = await index.nearest(vectors[2], readership=Readership.of([WORKSHOP]), limit=9)
    await index.close()

    index = an_index(tmp_path / "vectors.duckdb")

    assert {passage_id.int for passage_id in await index.passage_ids()} == {0, 1, 2, 3}
    after = await index.nearest(
        vectors[2],
        readership=Readership.of([WORKSHOP]),
        collection_id=CollectionId(UUID(int=4)),
        limit=9,
    )
    assert [hit.passage_id.int for hit in after] == [hit.passage_id.int for hit in before]
    assert after[0].score == pytest.approx(1.0)
    await index.close()


async def test_replaced_entry_does_not_come_back_with_a_restart(tmp_path: Path) -> None:
    index = an_index(tmp_path / "vectors.duckdb")
    await index.put([an_entry(1, document=1)], unit_vectors(1, 1))
    await index.put([an_entry(1, document=2)], unit_vectors(2, 1))
    await index.remove_documents([DocumentId(UUID(int=2))])
    await index.close()

    index = an_index(tmp_path / "vectors.duckdb")

    assert await index.passage_ids() == set()
    await index.close()


async def test_models_in_one_file_never_meet(tmp_path: Path) -> None:
    one = an_index(tmp_path / "vectors.duckdb")
    two = an_index(tmp_path / "vectors.duckdb", "two", DIMENSIONS + 1)
    await one.put([an_entry(1)], unit_vectors(1, 1))
    await two.put([an_entry(2)], unit_vectors(1, 1, DIMENSIONS + 1))

    assert {passage_id.int for passage_id in await one.passage_ids()} == {1}
    assert {passage_id.int for passage_id in await two.passage_ids()} == {2}
    await one.close()
    await two.close()


async def test_model_that_changed_its_dimensions_is_refused(tmp_path: Path) -> None:
    index = an_index(tmp_path / "vectors.duckdb")
    await index.put([an_entry(1)], unit_vectors(1, 1))
    await index.close()
    index = an_index(tmp_path / "vectors.duckdb", dimensions=DIMENSIONS + 1)

    with pytest.raises(UnavailableError, match="another id"):
        await index.passage_ids()

    await index.close()


@pytest.fixture
def damaged(tmp_path: Path) -> Generator[Path]:
    path = tmp_path / "vectors.duckdb"
    path.write_bytes(b"not a database" * 1_000)
    yield path
    assert path.read_bytes() == b"not a database" * 1_000


async def test_file_that_is_not_an_index_is_reported_and_left_alone(damaged: Path) -> None:
    index = an_index(damaged)

    with pytest.raises(UnavailableError):
        await index.nearest(
            np.zeros(DIMENSIONS, dtype=np.float32), readership=Readership(frozenset()), limit=1
        )

    await index.close()


async def test_nothing_is_opened_before_the_first_use(tmp_path: Path) -> None:
    folder = tmp_path / "deep"
    index = an_index(folder / "vectors.duckdb")

    await index.close()

    assert not await asyncio.to_thread(folder.exists)
