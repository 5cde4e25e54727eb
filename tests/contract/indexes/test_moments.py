"""What is said of videos, in every generation of the index, on both engines."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from tests.support.community import Community
from tests.support.discussions import LaterClock
from tests.support.indexes import Indexes, LetterEmbedder, open_indexes
from tests.support.shown_videos import AT, shown, taken_down

from hiroba.application.library.compare_stores import CompareStores
from hiroba.application.library.derived_kind import moments
from hiroba.application.library.gather_moments import GatherMoments
from hiroba.application.library.index_derived import IndexDerived
from hiroba.application.library.index_moments import EmbedMoments, KeepMoments
from hiroba.application.registry import build
from hiroba.domain.jobs.job import JobState
from hiroba.domain.mechanisms.mechanism import Mechanism
from hiroba.domain.shared.ids import PassageId
from hiroba.infrastructure.sql.session import Database

WORDS = "水车的从动轮在这里停下。"


async def keep(indexes: Indexes) -> None:
    while await build(KeepMoments, indexes.library.ports).execute():
        pass


async def embed(indexes: Indexes) -> None:
    clock = LaterClock()
    clock.ahead = timedelta(minutes=1)
    while await build(EmbedMoments, replace(indexes.library.ports, clock=clock)).execute():
        pass


async def passages(indexes: Indexes, video: Mechanism) -> set[PassageId]:
    async with indexes.library.ports.uow.read() as tx:
        return {one.id for one in await tx.mechanism_passages.list_held(video.id)}


async def wrong_in_stores(indexes: Indexes, number: int) -> int:
    """But for the files of videos, which these have none of."""
    stores = indexes.library.ports.index_stores
    with stores.pinned(await stores.open(number)):
        found = await indexes.library.case(CompareStores).execute()
    return sum(sum(part.values()) for part in (found.in_rows, found.in_search, found.in_vectors))


async def test_a_build_takes_in_what_is_said_and_what_changes_reaches_every_generation(
    database: Database, tmp_path: Path
) -> None:
    small, large = LetterEmbedder("small", 8), LetterEmbedder("large", 32)
    community = Community(database)
    async with open_indexes(database, tmp_path, small) as indexes:
        owner = await community.person()
        video = await shown(community, owner)
        await keep(indexes)
        await embed(indexes)
        said = await passages(indexes, video)
        assert said
        assert await wrong_in_stores(indexes, 1) == 0
    async with open_indexes(database, tmp_path, large, small) as indexes:
        assert (await indexes.build(switch=True)).state is JobState.DONE
        words, vectors = await indexes.held(2)
        assert said <= words & vectors

        async with community.ports.uow() as tx:
            await tx.mechanisms.save(replace(video, description=WORDS, published_at=None))
        await keep(indexes)
        assert not said & (await indexes.held(2))[1]  # what it meant before is gone
        await embed(indexes)
        assert said <= (await indexes.held(2))[1]
        assert [await wrong_in_stores(indexes, number) for number in (1, 2)] == [0, 0]


async def write(indexes: Indexes) -> None:
    """To the derived stores alone, as when somebody changes the video between the two steps."""
    ports = indexes.library.ports
    await build(IndexDerived, ports).execute(moments(ports.moment_reader))


async def test_what_is_taken_back_before_it_was_noticed_is_found_as_it_was(
    database: Database, tmp_path: Path
) -> None:
    community = Community(database)
    async with open_indexes(database, tmp_path, LetterEmbedder("small", 8)) as indexes:
        owner = await community.person()
        draft = await shown(community, owner, published=False)
        await build(GatherMoments, indexes.library.ports).execute()

        async with community.ports.uow() as tx:
            await tx.mechanisms.save(replace(draft, description=WORDS, published_at=AT))
        await write(indexes)
        async with community.ports.uow() as tx:
            await tx.mechanisms.save(draft)
        await keep(indexes)
        await embed(indexes)

        assert await passages(indexes, draft) <= (await indexes.held(1))[0]
        assert await wrong_in_stores(indexes, 1) == 0


async def test_what_changes_on_its_way_to_the_stores_goes_there_once_more(
    database: Database, tmp_path: Path
) -> None:
    community = Community(database)
    async with open_indexes(database, tmp_path, LetterEmbedder("small", 8)) as indexes:
        owner = await community.person()
        video = await shown(community, owner)
        uow = indexes.library.ports.uow
        await build(GatherMoments, indexes.library.ports).execute()
        async with uow.read() as tx:
            due = await tx.mechanism_passages.list_unindexed(limit=10)
        for changed in (replace(video, published_at=None), video):
            async with uow() as tx:
                await tx.mechanisms.save(changed)
        await build(GatherMoments, indexes.library.ports).execute()  # by somebody else

        async with uow() as tx:
            await tx.mechanism_passages.mark_indexed(due)

        async with uow.read() as tx:
            left = await tx.mechanism_passages.list_unindexed(limit=10)
        assert {one.id for one in left} == {one.id for one in due}


async def test_of_a_deleted_video_no_generation_holds_anything(
    database: Database, tmp_path: Path
) -> None:
    community = Community(database)
    async with open_indexes(database, tmp_path, LetterEmbedder("letters", 8)) as indexes:
        owner = await community.person()
        video = await shown(community, owner)
        other = await shown(community, owner)
        await keep(indexes)
        await embed(indexes)
        await indexes.build(switch=True)
        gone, left = await passages(indexes, video), await passages(indexes, other)
        async with community.ports.uow() as tx:
            await tx.mechanisms.remove(video.id)
        await taken_down(community, other)
        await keep(indexes)
        for number in (1, 2):
            words, vectors = await indexes.held(number)
            assert not gone & (words | vectors)
            assert left <= words
            assert await wrong_in_stores(indexes, number) == 0
