"""Selecting jobs to be changed, noting how far they are, and what is seen of it by their holder, on both engines."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

from tests.support.library import AT, a_user

from hiroba.domain.jobs.job import Job, JobState
from hiroba.domain.jobs.repository import JobProgress, JobSelection
from hiroba.domain.library.document import Collection, Document, DocumentStatus, DocumentVersion
from hiroba.domain.shared.audience import Audience
from hiroba.domain.shared.ids import CollectionId, DocumentId, JobId, UserId, VersionId
from hiroba.infrastructure.sql.unit_of_work import SqlUnitOfWork

LEASE = timedelta(seconds=20)
KIND = "test.kind"


def a_job(created_by: UserId | None = None, *, subject: DocumentId | None = None) -> Job:
    return Job.queued(
        JobId(uuid4()), KIND, payload={}, subject_id=subject, created_by=created_by, at=AT
    )


async def put(uow: SqlUnitOfWork, *jobs: Job) -> None:
    async with uow() as tx:
        await tx.jobs.add_many(jobs)


async def take(uow: SqlUnitOfWork, limit: int = 9) -> list[Job]:
    async with uow() as tx:
        return list(await tx.jobs.take(KIND, now=AT, lease_until=AT + LEASE, limit=limit))


async def save(uow: SqlUnitOfWork, job: Job) -> None:
    async with uow() as tx:
        assert await tx.jobs.save(job)


async def selected(uow: SqlUnitOfWork, selection: JobSelection) -> set[JobId]:
    async with uow() as tx:
        return {job.id for job in await tx.jobs.lock_some(selection, limit=9)}


async def test_a_paused_job_is_not_taken(uow: SqlUnitOfWork) -> None:
    job = replace(a_job(), state=JobState.PAUSED, reason="명절 뒤에")
    await put(uow, job)

    assert await take(uow) == []
    async with uow.read() as tx:
        assert await tx.jobs.get(job.id) == job


async def test_a_holder_learns_that_it_shall_pause_when_it_renews(uow: SqlUnitOfWork) -> None:
    await put(uow, a_job(), a_job())
    first, second = await take(uow)
    await save(uow, replace(first, pause_requested=True))

    async with uow() as tx:
        held = await tx.jobs.renew([first, second], lease_until=AT + LEASE)

    assert held == {first.id: True, second.id: False}


async def test_what_is_held_and_asked_to_stop_is_told_from_what_is_done_or_lost(
    uow: SqlUnitOfWork,
) -> None:
    await put(uow, *(a_job() for _ in range(5)))
    kept, done, paused, cancelled, lost = await take(uow)
    async with uow() as tx:
        await tx.jobs.finish([done], now=AT)
    await save(uow, replace(paused, pause_requested=True))
    await save(uow, replace(cancelled, cancel_requested=True))
    await save(uow, replace(lost, state=JobState.QUEUED, pause_requested=True))

    async with uow.read() as tx:
        asked = await tx.jobs.list_asked_to_stop([kept, done, paused, cancelled, lost])

    assert asked == {paused.id, cancelled.id}


async def test_progress_is_noted_by_its_holder_alone(uow: SqlUnitOfWork) -> None:
    await put(uow, a_job())
    (first,) = await take(uow)
    await save(uow, replace(first, state=JobState.QUEUED))
    (second,) = await take(uow)

    async with uow() as tx:
        noted = JobProgress(job=second, progress=0.5, done=64, total=128, per_second=12.5)
        await tx.jobs.note_progress([noted])
        await tx.jobs.note_progress([JobProgress(job=first, progress=0.1)])
    async with uow.read() as tx:
        job = await tx.jobs.get(second.id)

    assert (job.progress, job.done, job.total, job.per_second) == (0.5, 64, 128, 12.5)
    assert job.seconds_left == 64 / 12.5


async def test_what_is_done_has_done_all(uow: SqlUnitOfWork) -> None:
    await put(uow, a_job())
    (job,) = await take(uow)

    async with uow() as tx:
        await tx.jobs.note_progress([JobProgress(job=job, progress=0.5, done=64, total=70)])
        await tx.jobs.finish([job], now=AT)
    async with uow.read() as tx:
        done = await tx.jobs.get(job.id)

    assert (done.progress, done.done, done.total, done.seconds_left) == (1.0, 70, 70, None)


async def test_jobs_are_selected_by_state_request_and_owner(uow: SqlUnitOfWork) -> None:
    ana, bob = UserId(uuid4()), UserId(uuid4())
    waiting, asked, of_bob = a_job(ana), replace(a_job(ana), pause_requested=True), a_job(bob)
    await put(uow, waiting, asked, of_bob)

    queued = JobSelection(state=JobState.QUEUED)

    assert await selected(uow, queued) == {waiting.id, asked.id, of_bob.id}
    assert await selected(uow, replace(queued, created_by=bob)) == {of_bob.id}
    unasked = replace(queued, created_by=ana, pause_requested=False)
    assert await selected(uow, unasked) == {waiting.id}
    assert await selected(uow, replace(queued, state=JobState.PAUSED)) == set()


async def test_jobs_about_documents_of_a_collection_are_selected_and_let_go(
    uow: SqlUnitOfWork,
) -> None:
    owner = a_user()
    shelf = CollectionId(uuid4())
    document = a_document(owner.id, shelf)
    version = a_version(document)
    inside, outside = a_job(owner.id, subject=document.id), a_job(owner.id)
    async with uow() as tx:
        await tx.users.add(owner)
        await tx.collections.add(a_collection(owner.id, shelf))
        await tx.documents.add(document, version)
    await put(uow, *(replace(job, state=JobState.PAUSED) for job in (inside, outside)))

    paused = JobSelection(state=JobState.PAUSED, created_by=owner.id, collection_id=shelf)
    assert await selected(uow, paused) == {inside.id}

    async with uow() as tx:
        await tx.jobs.let_go([document.id])
    assert [job.id for job in await take(uow)] == [inside.id]


def a_collection(owner: UserId, collection_id: CollectionId) -> Collection:
    return Collection(
        id=collection_id,
        name="水車の本",
        audience=Audience.community(),
        documents=0,
        ready=0,
        created_by=owner,
        created_at=AT,
    )


def a_document(owner: UserId, collection_id: CollectionId) -> Document:
    return Document(
        id=DocumentId(uuid4()),
        title="물레방아",
        source=None,
        audience=Audience.community(),
        collection_id=collection_id,
        owner_id=owner,
        status=DocumentStatus.PENDING,
        progress=0.0,
        failure=None,
        version=1,
        current_version_id=None,
        job_id=None,
        created_at=AT,
        updated_at=AT,
    )


def a_version(document: Document) -> DocumentVersion:
    return DocumentVersion(
        id=VersionId(uuid4()),
        document_id=document.id,
        number=1,
        media_type="text/plain",
        file_name=None,
        blob_sha256=None,
        size=1,
        content_sha256="0" * 64,
        created_by=document.owner_id,
        text="水",
        pages=None,
        created_at=AT,
    )
