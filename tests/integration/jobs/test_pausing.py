"""Jobs wait as long as their owner wants, hold nothing meanwhile, and lose nothing by it."""

import asyncio
from collections.abc import Sequence

import pytest
from tests.support.jobs import (
    SlowEmbedder,
    change,
    ended,
    in_state,
    job_of,
    with_embedder,
)
from tests.support.library import Library

from hiroba.application.jobs.change_jobs import ChangeJobs, ChangeJobsCommand
from hiroba.application.jobs.manage_jobs import ReleaseJobs
from hiroba.application.jobs.run_jobs import RunJobs
from hiroba.application.library.collections import CreateCollection, CreateCollectionCommand
from hiroba.application.library.delete_document import DeleteDocument, DeleteDocumentCommand
from hiroba.application.library.read_documents import GetDocument, GetDocumentQuery
from hiroba.application.library.replace_document import ReplaceDocument, ReplaceDocumentCommand
from hiroba.application.shared.access import Actor
from hiroba.bootstrap.background import background_work, lanes_of
from hiroba.domain.identity.permissions import Role
from hiroba.domain.jobs.change import JobChange
from hiroba.domain.jobs.errors import JobNotFoundError
from hiroba.domain.jobs.job import JobState
from hiroba.domain.library.document import Collection, Document, DocumentStatus
from hiroba.domain.library.errors import CollectionNotFoundError
from hiroba.domain.shared.audience import Audience

MILL = "A water wheel turns."
LONG = "\n\n".join(f"{number}. {MILL}" for number in range(40_000))  # its own lane, many slices


async def change_all(
    library: Library, actor: Actor, wanted: JobChange, collection: Collection | None = None
) -> int:
    command = ChangeJobsCommand(
        actor=actor,
        change=wanted,
        collection_id=None if collection is None else collection.id,
    )
    return await library.case(ChangeJobs).execute(command)


async def a_shelf(library: Library, actor: Actor, audience: Audience) -> Collection:
    command = CreateCollectionCommand(actor=actor, name="水車", audience=audience)
    return await library.case(CreateCollection).execute(command)


async def states(library: Library, actor: Actor, documents: Sequence[Document]) -> list[JobState]:
    return [(await job_of(library, actor, one)).state for one in documents]


async def test_a_paused_job_waits_until_it_is_let_go_on(library: Library) -> None:
    ana = await library.person()
    added = await library.add(ana, "水車が回る。")

    paused = await change(library, ana, added, JobChange.PAUSE, "夜に続ける")
    await library.work()

    assert (paused.state, paused.reason) == (JobState.PAUSED, "夜に続ける")
    assert (await library.get(ana, added.id)).status is DocumentStatus.PENDING
    query = GetDocumentQuery(actor=ana, document_id=added.id)
    assert (await library.case(GetDocument).execute(query)).job == paused

    assert (await change(library, ana, added, JobChange.RESUME)).state is JobState.QUEUED
    await library.work()
    assert (await library.get(ana, added.id)).status is DocumentStatus.READY
    assert await library.differences() == 0


async def test_a_job_that_runs_gives_its_worker_free_when_it_is_paused(library: Library) -> None:
    embedder = SlowEmbedder()
    slow = with_embedder(library, embedder)
    ana, bob = await library.person(), await library.person()
    added = await library.add(ana, MILL)
    running = asyncio.create_task(slow.case(RunJobs).execute(lanes_of(slow.ports)[0]))
    await embedder.asked.wait()

    asked = await change(library, ana, added, JobChange.PAUSE)
    async with asyncio.timeout(10):
        await running  # although the embedder never answers

    assert (asked.state, asked.pause_requested) == (JobState.RUNNING, True)
    job = await job_of(library, ana, added)
    assert (job.state, job.attempts, job.lease_until) == (JobState.PAUSED, 0, None)
    assert (await library.get(ana, added.id)).status is DocumentStatus.PENDING
    assert await library.differences() == 0

    other = await library.add(bob, "물레방아가 돈다.")
    await library.work()
    assert (await library.get(bob, other.id)).status is DocumentStatus.READY
    await change(library, ana, added, JobChange.RESUME)
    await library.work()
    assert (await library.get(ana, added.id)).status is DocumentStatus.READY
    assert await library.differences() == 0


async def test_a_job_that_runs_and_is_cancelled_gives_its_worker_free(library: Library) -> None:
    embedder = SlowEmbedder()
    slow = with_embedder(library, embedder)
    ana = await library.person()
    added = await library.add(ana, MILL)
    running = asyncio.create_task(slow.case(RunJobs).execute(lanes_of(slow.ports)[0]))
    await embedder.asked.wait()

    await change(library, ana, added, JobChange.CANCEL)
    async with asyncio.timeout(10):
        await running

    assert (await job_of(library, ana, added)).state is JobState.CANCELLED
    assert await library.differences() == 0


async def test_a_pause_that_is_taken_back_in_time_costs_nothing(library: Library) -> None:
    embedder = SlowEmbedder()
    slow = with_embedder(library, embedder)
    ana = await library.person()
    added = await library.add(ana, MILL)
    running = asyncio.create_task(slow.case(RunJobs).execute(lanes_of(slow.ports)[0]))
    await embedder.asked.wait()

    await change(library, ana, added, JobChange.PAUSE)
    assert not (await change(library, ana, added, JobChange.RESUME)).is_asked_to_stop
    embedder.let_go.set()
    await running

    await library.work()
    assert (await library.get(ana, added.id)).status is DocumentStatus.READY


async def test_a_pause_is_kept_when_the_worker_dies(library: Library) -> None:
    """The holder is gone: whoever takes the job next finds what was asked of it."""
    ana = await library.person()
    added = await library.add(ana, MILL)
    waiting = await library.add(ana, "水车在转。")
    await change(library, ana, waiting, JobChange.PAUSE)
    now = library.ports.clock.now()
    async with library.ports.uow() as tx:
        await tx.jobs.take("document.ingest_short", now=now, lease_until=now, limit=9)
    await change(library, ana, added, JobChange.PAUSE)

    await library.case(ReleaseJobs).execute()
    await library.work()

    assert await states(library, ana, [added, waiting]) == [JobState.PAUSED] * 2
    await change_all(library, ana, JobChange.RESUME)
    await library.work()
    assert (await library.get(ana, added.id)).status is DocumentStatus.READY


async def test_a_whole_import_is_paused_let_go_on_cancelled_and_tried_again(
    library: Library,
) -> None:
    ana, bob = await library.person(), await library.person()
    documents = [await library.add(ana, f"{number}番の水車") for number in range(120)]
    other = await library.add(bob, "풍차")

    assert await change_all(library, ana, JobChange.PAUSE) == 120
    assert await change_all(library, ana, JobChange.PAUSE) == 0
    await library.work()
    assert set(await states(library, ana, documents)) == {JobState.PAUSED}
    assert (await library.get(bob, other.id)).status is DocumentStatus.READY

    assert await change_all(library, ana, JobChange.RESUME) == 120
    assert await change_all(library, ana, JobChange.CANCEL) == 120
    assert {(await library.get(ana, one.id)).status for one in documents} == {DocumentStatus.FAILED}
    assert await change_all(library, ana, JobChange.RETRY) == 120
    await library.work()
    assert {(await library.get(ana, one.id)).status for one in documents} == {DocumentStatus.READY}
    assert await library.differences() == 0


async def test_an_import_that_runs_is_paused_as_a_whole(library: Library) -> None:
    embedder = SlowEmbedder()
    slow = with_embedder(library, embedder)
    ana = await library.person()
    async with background_work(slow.ports, alone=True):
        documents = [await slow.add(ana, f"{number}. {MILL}") for number in range(60)]
        await embedder.asked.wait()

        await change_all(slow, ana, JobChange.PAUSE)
        for one in documents:
            await in_state(slow, ana, one, JobState.PAUSED)
        assert await library.differences() == 0
        embedder.let_go.set()
        await change_all(slow, ana, JobChange.RESUME)
        for one in documents:
            assert (await ended(slow, ana, one)).status is DocumentStatus.READY
    assert await library.differences() == 0


async def test_a_manager_pauses_everybodys_jobs_in_a_collection_and_others_their_own(
    library: Library,
) -> None:
    ana, bob = await library.person(), await library.person()
    admin = await library.person(Role.ADMIN)
    shelf = await a_shelf(library, ana, Audience.community())
    of_ana = await library.add(ana, "水車", collection_id=shelf.id)
    of_bob = await library.add(bob, "풍차", collection_id=shelf.id)
    beside = await library.add(ana, "齿轮")

    assert await change_all(library, bob, JobChange.PAUSE, shelf) == 1
    assert await states(library, admin, [of_ana, of_bob, beside]) == [
        JobState.QUEUED,
        JobState.PAUSED,
        JobState.QUEUED,
    ]
    assert await change_all(library, admin, JobChange.PAUSE, shelf) == 1
    assert await change_all(library, admin, JobChange.RESUME, shelf) == 2


async def test_a_stranger_pauses_nothing_and_learns_nothing(library: Library) -> None:
    ana, bob = await library.person(), await library.person()
    shelf = await a_shelf(library, ana, Audience.of_user(ana.user_id))
    added = await library.add(ana, "水車", collection_id=shelf.id)

    for wanted in JobChange:
        with pytest.raises(JobNotFoundError):
            await change(library, bob, added, wanted)
        with pytest.raises(CollectionNotFoundError):
            await change_all(library, bob, wanted, shelf)
    assert await states(library, ana, [added]) == [JobState.QUEUED]


async def test_a_paused_document_that_is_deleted_or_replaced_leaves_no_job_behind(
    library: Library,
) -> None:
    ana = await library.person()
    gone, replaced = await library.add(ana, "水車"), await library.add(ana, "풍차")
    await change_all(library, ana, JobChange.PAUSE)

    await library.case(DeleteDocument).execute(
        DeleteDocumentCommand(actor=ana, document_id=gone.id)
    )
    await library.case(ReplaceDocument).execute(
        ReplaceDocumentCommand(actor=ana, document_id=replaced.id, text="风车在转。")
    )
    await library.work()

    assert (await library.get(ana, replaced.id)).status is DocumentStatus.READY
    assert await states(library, ana, [gone, replaced]) == [JobState.DONE] * 2
    assert await library.differences() == 0


async def test_long_documents_of_one_person_do_not_keep_a_short_one_waiting(
    library: Library,
) -> None:
    embedder = SlowEmbedder()
    slow = with_embedder(library, embedder)
    ana, bob = await library.person(), await library.person()
    async with background_work(slow.ports, alone=True):
        for number in range(6):
            await slow.add(ana, f"{number}冊目\n\n{LONG}")
        await embedder.asked.wait()  # and does not answer: every worker that could is kept

        quick = await slow.add(bob, "물레방아가 돈다.")

        assert (await ended(slow, bob, quick)).status is DocumentStatus.READY
