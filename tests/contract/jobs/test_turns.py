"""People take turns, whatever crowd one of them brings, on both engines."""

from collections.abc import Sequence
from datetime import timedelta
from time import perf_counter
from uuid import UUID, uuid4

from tests.support.library import AT

from hiroba.domain.jobs.job import Job
from hiroba.domain.shared.ids import JobId, UserId
from hiroba.infrastructure.sql.unit_of_work import SqlUnitOfWork

LEASE = timedelta(seconds=20)
KIND = "test.kind"
NOW = AT + timedelta(days=1)
CROWD = 20_000
COSTLIER = 5  # a scan of the crowd would cost hundreds of times as much


def a_job(created_by: UUID | None, *, after: int = 0, kind: str = KIND) -> Job:
    return Job.queued(
        JobId(uuid4()),
        kind,
        payload={"本": "齿轮"},
        subject_id=None,
        created_by=None if created_by is None else UserId(created_by),
        at=AT + timedelta(seconds=after),
    )


async def put(uow: SqlUnitOfWork, jobs: Sequence[Job]) -> None:
    async with uow() as tx:
        await tx.jobs.add_many(jobs)


async def take(uow: SqlUnitOfWork, limit: int = 1, kind: str = KIND) -> list[Job]:
    async with uow() as tx:
        return list(await tx.jobs.take(kind, now=NOW, lease_until=NOW + LEASE, limit=limit))


async def take_one_by_one(uow: SqlUnitOfWork, times: int) -> list[UUID | None]:
    return [(await take(uow))[0].created_by for _ in range(times)]


async def test_a_single_upload_is_next_although_five_hundred_of_another_wait(
    uow: SqlUnitOfWork,
) -> None:
    ana, bob = uuid4(), uuid4()
    await put(uow, [a_job(ana, after=number) for number in range(500)])
    assert await take_one_by_one(uow, 3) == [ana] * 3

    await put(uow, [a_job(bob, after=900)])

    assert await take_one_by_one(uow, 3) == [bob, ana, ana]


async def test_nobody_starves_while_others_keep_coming(uow: SqlUnitOfWork) -> None:
    ana, bob, chen = uuid4(), uuid4(), uuid4()
    await put(uow, [a_job(ana, after=number) for number in range(8)])

    served: list[UUID | None] = []
    for number in range(8):  # each time two others bring one more, older than what waits
        await put(uow, [a_job(bob, after=-number), a_job(chen, after=-number)])
        served += await take_one_by_one(uow, 3)

    assert [served.count(one) for one in (ana, bob, chen)] == [8, 8, 8]
    assert all(ana in served[start : start + 3] for start in range(0, 24, 3))


async def test_each_persons_jobs_are_taken_in_their_order(uow: SqlUnitOfWork) -> None:
    ana, bob = uuid4(), uuid4()
    of_ana = [a_job(ana, after=number) for number in range(3)]
    of_bob = [a_job(bob, after=10 + number) for number in range(3)]
    await put(uow, [*reversed(of_ana), *reversed(of_bob)])

    taken = await take(uow, limit=5)

    assert [job.id for job in taken] == [
        of_ana[0].id,
        of_bob[0].id,
        of_ana[1].id,
        of_bob[1].id,
        of_ana[2].id,
    ]


async def test_what_nobody_asked_for_takes_turns_with_what_people_want(
    uow: SqlUnitOfWork,
) -> None:
    ana = uuid4()
    await put(uow, [a_job(ana, after=number) for number in range(3)])
    await put(uow, [a_job(None, after=100 + number) for number in range(2)])

    assert await take_one_by_one(uow, 5) == [ana, None, ana, None, ana]


async def test_turns_of_one_kind_are_nothing_to_another(uow: SqlUnitOfWork) -> None:
    ana, bob = uuid4(), uuid4()
    await put(uow, [a_job(ana), a_job(bob, after=1)])
    await put(uow, [a_job(ana, kind="long"), a_job(bob, after=1, kind="long")])

    assert await take_one_by_one(uow, 2) == [ana, bob]
    assert (await take(uow, kind="long"))[0].created_by == ana


async def test_a_job_that_has_to_wait_does_not_keep_its_owner_from_the_next(
    uow: SqlUnitOfWork,
) -> None:
    ana = uuid4()
    later = a_job(ana, after=200_000)
    await put(uow, [later, *(a_job(ana, after=number) for number in range(2))])

    assert len(await take(uow, limit=9)) == 2
    assert await take(uow) == []


async def test_claiming_costs_no_more_in_a_crowd(uow: SqlUnitOfWork) -> None:
    people = [uuid4() for _ in range(10)]
    await put(uow, [a_job(people[number % 10], after=number) for number in range(40)])
    alone = await _fastest_claim(uow)

    await put(uow, [a_job(people[number % 10], after=number) for number in range(CROWD)])
    in_a_crowd = await _fastest_claim(uow)

    assert in_a_crowd < COSTLIER * alone + 0.005


async def _fastest_claim(uow: SqlUnitOfWork) -> float:
    seconds: list[float] = []
    for _ in range(15):
        began = perf_counter()
        assert await take(uow)
        seconds.append(perf_counter() - began)
    return min(seconds)
