"""Jobs end, whatever happens to them: stopped, failed, tried again, or cut off."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest
from tests.support.jobs import (
    FailingEmbedder,
    SlowEmbedder,
    change,
    ended,
    job_of,
    with_embedder,
)
from tests.support.library import Library

from hiroba.application.jobs.manage_jobs import (
    ListJobs,
    ListJobsQuery,
    ReleaseJobs,
)
from hiroba.application.jobs.run_jobs import MAX_FAILURES, RunJobs
from hiroba.application.shared.access import Actor
from hiroba.bootstrap.background import background_work, lanes_of
from hiroba.domain.identity.permissions import Role
from hiroba.domain.jobs.change import JobChange
from hiroba.domain.jobs.errors import JobFinishedError, JobNotFoundError
from hiroba.domain.jobs.job import Job, JobState
from hiroba.domain.library.document import Document, DocumentStatus
from hiroba.presentation.worker.runner import GRACE_SECONDS


async def cancel(library: Library, actor: Actor, document: Document) -> Job:
    return await change(library, actor, document, JobChange.CANCEL)


async def retry(library: Library, actor: Actor, document: Document) -> Job:
    return await change(library, actor, document, JobChange.RETRY)


async def test_a_job_that_waits_is_cancelled_at_once_and_can_be_tried_again(
    library: Library,
) -> None:
    ana = await library.person()
    added = await library.add(ana, "水車が回る。")

    assert (await cancel(library, ana, added)).state is JobState.CANCELLED
    stopped = await library.get(ana, added.id)
    assert stopped.failure is not None
    assert stopped.failure.code == "job.cancelled"
    await library.work()
    assert await library.ports.text_search.passage_ids() == set()

    await retry(library, ana, added)
    assert (await library.get(ana, added.id)).status is DocumentStatus.PENDING
    await library.work()
    assert (await library.get(ana, added.id)).status is DocumentStatus.READY


async def test_a_job_that_runs_is_cancelled_and_leaves_nothing(library: Library) -> None:
    embedder = SlowEmbedder()
    library = with_embedder(library, embedder)
    ana = await library.person()
    added = await library.add(ana, "A water wheel turns.")
    async with background_work(library.ports, alone=True):
        await embedder.asked.wait()

        await cancel(library, ana, added)
        embedder.let_go.set()
        document = await ended(library, ana, added)

    assert document.status is DocumentStatus.FAILED
    assert (await job_of(library, ana, added)).state is JobState.CANCELLED
    assert await library.ports.vector_index.passage_ids() == set()
    assert await library.differences() == 0


async def test_a_job_that_is_over_cannot_be_cancelled(library: Library) -> None:
    ana = await library.person()
    added = await library.add(ana, "水車")
    await library.work()

    with pytest.raises(JobFinishedError):
        await cancel(library, ana, added)


async def test_an_error_is_met_three_times_before_the_document_fails(library: Library) -> None:
    library = with_embedder(library, FailingEmbedder())
    ana = await library.person()
    added = await library.add(ana, "A water wheel turns.")
    lane = lanes_of(library.ports)[0]

    job = await job_of(library, ana, added)
    for failures in range(1, MAX_FAILURES + 1):
        await library.case(RunJobs).execute(lane)
        job = await job_of(library, ana, added)
        assert job.failures == failures
        if failures < MAX_FAILURES:
            assert job.state is JobState.QUEUED
            assert job.run_after > job.updated_at
            async with library.ports.uow() as tx:  # its time has come
                await tx.jobs.save(replace(job, run_after=job.created_at))

    assert job.state is JobState.FAILED
    document = await library.get(ana, added.id)
    assert document.failure is not None
    assert document.failure.code == "service.unavailable"


async def test_one_bad_document_does_not_spoil_its_batch(library: Library) -> None:
    library = with_embedder(library, FailingEmbedder())
    ana = await library.person()
    bad = await library.add(ana, "A water wheel turns.")
    good = [await library.add(ana, f"{number}番の水車") for number in range(5)]

    await library.case(RunJobs).execute(lanes_of(library.ports)[0])

    assert (await job_of(library, ana, bad)).failures == 1
    assert {(await library.get(ana, one.id)).status for one in good} == {DocumentStatus.READY}


async def test_a_holder_that_lost_its_lease_makes_nothing_visible(library: Library) -> None:
    embedder = SlowEmbedder()
    slow = with_embedder(library, embedder)
    ana = await library.person()
    added = await library.add(ana, "A water wheel turns.")
    stalled = asyncio.create_task(slow.case(RunJobs).execute(lanes_of(slow.ports)[0]))
    await embedder.asked.wait()
    before = await job_of(library, ana, added)

    await library.case(ReleaseJobs).execute()
    async with library.ports.uow() as tx:
        now = library.ports.clock.now()
        (taken,) = await tx.jobs.take(
            before.kind, now=now, lease_until=now + timedelta(minutes=1), limit=9
        )
    embedder.let_go.set()
    await stalled

    assert taken.fence == before.fence + 1
    assert (await library.get(ana, added.id)).status is DocumentStatus.EMBEDDING
    assert (await job_of(library, ana, added)).fence == taken.fence


async def test_a_holder_that_lost_a_job_which_has_ended_leaves_nothing(library: Library) -> None:
    embedder = SlowEmbedder()
    slow = with_embedder(library, embedder)
    ana = await library.person()
    added = await library.add(ana, "A water wheel turns.")
    stalled = asyncio.create_task(slow.case(RunJobs).execute(lanes_of(slow.ports)[0]))
    await embedder.asked.wait()
    await library.case(ReleaseJobs).execute()
    await cancel(library, ana, added)
    await library.work()

    embedder.let_go.set()
    await stalled

    assert (await job_of(library, ana, added)).state is JobState.CANCELLED
    assert await library.differences() == 0


async def test_a_runner_that_is_stopped_gives_its_jobs_back(library: Library) -> None:
    embedder = SlowEmbedder()
    slow = with_embedder(library, embedder)
    ana = await library.person()
    added = await library.add(ana, "A water wheel turns.")
    running = asyncio.create_task(slow.case(RunJobs).execute(lanes_of(slow.ports)[0]))
    await embedder.asked.wait()

    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running

    job = await job_of(library, ana, added)
    assert (job.state, job.attempts, job.lease_until) == (JobState.QUEUED, 0, None)
    await library.work()
    assert (await library.get(ana, added.id)).status is DocumentStatus.READY


async def test_a_runner_that_is_told_to_stop_does_not_wait_for_its_jobs(library: Library) -> None:
    embedder = SlowEmbedder()
    slow = with_embedder(library, embedder)
    ana = await library.person()
    added = await library.add(ana, "A water wheel turns.")

    async with background_work(slow.ports, alone=True) as runner:
        await embedder.asked.wait()
        async with asyncio.timeout(GRACE_SECONDS):
            await runner.stop()

    job = await job_of(library, ana, added)
    assert (job.state, job.attempts, job.lease_until) == (JobState.QUEUED, 0, None)


async def test_nobody_waits_behind_a_crowd_of_another(library: Library) -> None:
    ana, bob = await library.person(), await library.person()
    for number in range(20):
        await library.add(ana, f"{number}")
    last = await library.add(bob, "水車")

    now = library.ports.clock.now()
    async with library.ports.uow() as tx:
        taken = await tx.jobs.take(
            "document.ingest_short", now=now, lease_until=now + timedelta(minutes=1), limit=4
        )

    assert last.job_id in {job.id for job in taken}


async def test_jobs_are_seen_by_their_owner_and_by_managers(library: Library) -> None:
    ana, bob, admin = (
        await library.person(),
        await library.person(),
        await library.person(Role.ADMIN),
    )
    added = await library.add(ana, "水車")

    listed = [
        len(await library.case(ListJobs).execute(ListJobsQuery(actor=one, limit=9, offset=0)))
        for one in (ana, bob, admin)
    ]

    assert listed == [1, 0, 1]
    with pytest.raises(JobNotFoundError):
        await job_of(library, bob, added)


async def test_the_runner_wakes_for_new_work(library: Library) -> None:
    ana = await library.person()
    async with background_work(library.ports, alone=True):
        for text in ("水車が回る。", "A water wheel turns.", "물레방아가 돈다."):
            added = await library.add(ana, text)
            assert (await ended(library, ana, added)).status is DocumentStatus.READY

    assert await library.differences() == 0
