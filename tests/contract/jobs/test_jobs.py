"""Jobs are leased to one holder at a time, on both engines."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

from tests.support.library import AT

from hiroba.domain.jobs.job import Job, JobState
from hiroba.domain.shared.ids import JobId, UserId
from hiroba.infrastructure.sql.unit_of_work import SqlUnitOfWork

LEASE = timedelta(seconds=20)
KIND = "test.kind"


def a_job(created_by: UUID | None = None, *, kind: str = KIND, after: int = 0) -> Job:
    return Job.queued(
        JobId(uuid4()),
        kind,
        payload={"名": "水車"},
        subject_id=None,
        created_by=None if created_by is None else UserId(created_by),
        at=AT + timedelta(seconds=after),
    )


async def put(uow: SqlUnitOfWork, *jobs: Job) -> None:
    async with uow() as tx:
        await tx.jobs.add_many(jobs)


async def take(uow: SqlUnitOfWork, *, seconds: int = 100, limit: int = 10) -> list[Job]:
    now = AT + timedelta(seconds=seconds)
    async with uow() as tx:
        return list(await tx.jobs.take(KIND, now=now, lease_until=now + LEASE, limit=limit))


async def test_a_job_comes_back_as_it_was_put(uow: SqlUnitOfWork) -> None:
    job = a_job()
    await put(uow, job)

    async with uow.read() as tx:
        assert await tx.jobs.get(job.id) == job


async def test_a_job_is_taken_once_until_its_lease_has_run_out(uow: SqlUnitOfWork) -> None:
    await put(uow, a_job())

    (first,) = await take(uow)
    assert await take(uow, seconds=110) == []
    (second,) = await take(uow, seconds=130)

    assert (first.fence, second.fence, second.attempts) == (1, 2, 2)


async def test_the_earlier_holder_can_write_nothing(uow: SqlUnitOfWork) -> None:
    await put(uow, a_job())
    (first,) = await take(uow)
    (second,) = await take(uow, seconds=130)

    async with uow() as tx:
        assert await tx.jobs.renew([first], lease_until=AT) == {}
        assert await tx.jobs.renew([second], lease_until=AT + LEASE) == {second.id: False}
        assert not await tx.jobs.save(replace(first, state=JobState.FAILED))
        await tx.jobs.finish([first], now=AT)
        await tx.jobs.release([first], now=AT)
    async with uow.read() as tx:
        assert (await tx.jobs.get(second.id)).state is JobState.RUNNING


async def test_each_persons_oldest_comes_first(uow: SqlUnitOfWork) -> None:
    ana, bob = uuid4(), uuid4()
    crowd = [a_job(ana, after=number) for number in range(9)]
    late = a_job(bob, after=50)
    await put(uow, *crowd, late, a_job(kind="another"))

    taken = await take(uow, limit=3)

    assert [job.id for job in taken] == [crowd[0].id, late.id, crowd[1].id]


async def test_a_job_is_not_taken_before_its_time(uow: SqlUnitOfWork) -> None:
    await put(uow, a_job(after=500))

    assert await take(uow) == []


async def test_a_job_given_back_counts_no_attempt(uow: SqlUnitOfWork) -> None:
    await put(uow, a_job())
    taken = await take(uow)

    async with uow() as tx:
        await tx.jobs.release(taken, now=AT)
    (again,) = await take(uow)

    assert (again.attempts, again.fence) == (1, 2)


async def test_every_lease_can_be_ended(uow: SqlUnitOfWork) -> None:
    await put(uow, a_job(), a_job())
    await take(uow)

    async with uow() as tx:
        assert await tx.jobs.release_all(now=AT) == 2

    assert len(await take(uow)) == 2


async def test_effects_come_in_order_by_kind_and_wait_after_an_error(uow: SqlUnitOfWork) -> None:
    async with uow() as tx:
        for number in range(3):
            await tx.outbox.put("a", {"n": str(number)}, now=AT)
        await tx.outbox.put("b", {}, now=AT)
    async with uow() as tx:
        first, *_ = await tx.outbox.due("a", now=AT, limit=9)
        await tx.outbox.postpone(first.id, until=AT + LEASE, error="例外")

    async with uow() as tx:
        now = [entry.payload["n"] for entry in await tx.outbox.due("a", now=AT, limit=9)]
        later = await tx.outbox.due("a", now=AT + LEASE, limit=9)
        await tx.outbox.done([entry.id for entry in later])

    assert now == ["1", "2"]
    assert [(entry.payload["n"], entry.attempts) for entry in later] == [
        ("0", 1),
        ("1", 0),
        ("2", 0),
    ]
    async with uow.read() as tx:
        assert len(await tx.outbox.due("b", now=AT, limit=9)) == 1
