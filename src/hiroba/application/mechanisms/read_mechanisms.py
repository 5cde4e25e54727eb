"""Looking at mechanisms: one, and lists."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from hiroba.application.mechanisms.around import Around, find_around
from hiroba.application.mechanisms.mechanism_reader import (
    ListedMechanism,
    MechanismFilter,
    MechanismReader,
    MechanismSort,
    PlaceInList,
)
from hiroba.application.mechanisms.mechanism_record import (
    MechanismRecord,
    copy_published,
    find_record,
)
from hiroba.application.ports.cache import Cache, Copy
from hiroba.application.ports.readerships import Readerships
from hiroba.application.ports.unit_of_work import UnitOfWork
from hiroba.application.shared.access import Actor, readable_sight
from hiroba.domain.jobs.job import Job
from hiroba.domain.mechanisms.category_errors import CategoryNotFoundError
from hiroba.domain.mechanisms.errors import MechanismNotFoundError
from hiroba.domain.mechanisms.mechanism import Mechanism, MechanismState
from hiroba.domain.mechanisms.viewer import Sight
from hiroba.domain.shared.audience import Audience, Readership
from hiroba.domain.shared.ids import CategoryId, JobId, MechanismId, UserId


@dataclass(frozen=True, slots=True, kw_only=True)
class GetMechanismQuery:
    actor: Actor
    mechanism_id: MechanismId


@dataclass(frozen=True, slots=True, kw_only=True)
class MechanismView:
    """`job` works or waits to make its video ready; None for whoever is not its owner, and once it has ended."""

    mechanism: Mechanism
    owner_name: str
    job: Job | None
    around: Around


@dataclass(frozen=True, slots=True, kw_only=True)
class GetMechanism:
    """One mechanism, and for its owner how far it has come.

    Of a published one everything that is the same for all viewers may come from the cache; whether it is seen, and
    by which of its revisions, is asked each time.
    """

    uow: UnitOfWork
    readerships: Readerships
    mechanism_records: Cache[MechanismRecord]

    async def execute(self, query: GetMechanismQuery) -> MechanismView:
        """Raises MechanismNotFoundError."""
        id_, user_id = query.mechanism_id, query.actor.user_id
        readership = await self.readerships.of_user(user_id)
        async with self.uow.read() as tx:
            sight = readable_sight(readership, await tx.viewers.find_sight(id_, user_id))
            comments = await tx.comments.counts_of([id_])
        if sight.is_published:
            record = await self.mechanism_records.get(
                id_, version=sight.revision, make=partial(self._copy, id_)
            )
            if record is not None:
                return _view(record, sight, comments.get(id_, 0), job=None)
        return await self._uncached(query, readership)

    async def _copy(self, mechanism_id: MechanismId) -> Copy[MechanismRecord] | None:
        async with self.uow.read() as tx:
            return await copy_published(tx, mechanism_id)

    async def _uncached(self, query: GetMechanismQuery, readership: Readership) -> MechanismView:
        async with self.uow.read() as tx:
            id_ = query.mechanism_id
            found = await tx.viewers.find_sight(id_, query.actor.user_id)
            sight = readable_sight(readership, found)
            comments = await tx.comments.counts_of([id_])
            record = await find_record(tx, id_)
            if record is None:
                raise MechanismNotFoundError
            at_work = _at_work(query.actor, [record.mechanism])
            jobs = await tx.jobs.find_many(at_work)
        job = jobs.get(record.mechanism.job_id)
        return _view(record, sight, comments.get(id_, 0), job=job)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListMechanismsQuery:
    """None asks for all; a category stands for all below it, too. `after` is where the page before ended."""

    actor: Actor
    owner_id: UserId | None = None
    state: MechanismState | None = None
    tag: str | None = None
    min_duration: float | None = None
    max_duration: float | None = None
    category_id: CategoryId | None = None
    sort: MechanismSort = MechanismSort.NEWEST
    limit: int
    after: PlaceInList | None = None
    with_total: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MechanismsView:
    """`next_place` is None after the last page; `total` only where it was asked for."""

    mechanisms: Sequence[MechanismView]
    next_place: PlaceInList | None
    total: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListMechanisms:
    """What is published, and one's own drafts."""

    uow: UnitOfWork
    readerships: Readerships
    mechanism_reader: MechanismReader

    async def execute(self, query: ListMechanismsQuery) -> MechanismsView:
        """Raises CategoryNotFoundError."""
        readership = await self.readerships.of_user(query.actor.user_id)
        wanted = MechanismFilter(
            readership=readership,
            owner_id=query.owner_id,
            state=query.state,
            tag=query.tag,
            min_duration=query.min_duration,
            max_duration=query.max_duration,
            category_ids=await self._categories(readership, query.category_id),
        )
        found = await self.mechanism_reader.list_page(
            wanted, sort=query.sort, limit=query.limit + 1, after=query.after
        )
        page = found[: query.limit]
        total = await self.mechanism_reader.count(wanted) if query.with_total else None
        return MechanismsView(
            mechanisms=await _views(self.uow, query.actor, page),
            next_place=page[-1].place if len(found) > len(page) else None,
            total=total,
        )

    async def _categories(
        self, readership: Readership, category_id: CategoryId | None
    ) -> frozenset[CategoryId] | None:
        """Raises CategoryNotFoundError, also for whoever sees no categories."""
        if category_id is None:
            return None
        if not readership.may_read(Audience.community()):
            raise CategoryNotFoundError(field="category")
        async with self.uow.read() as tx:
            return (await tx.categories.tree()).with_all_below(category_id)


async def _views(
    uow: UnitOfWork, actor: Actor, found: Sequence[ListedMechanism]
) -> Sequence[MechanismView]:
    at_work = _at_work(actor, [one.mechanism for one in found])
    async with uow.read() as tx:
        jobs = await tx.jobs.find_many(at_work)
        shown = [one.mechanism.id for one in found]
        around = await find_around(tx, shown, actor.user_id)
    return [
        MechanismView(
            mechanism=one.mechanism,
            owner_name=one.owner_name,
            job=jobs.get(one.mechanism.job_id),
            around=around[one.mechanism.id],
        )
        for one in found
    ]


def _view(
    record: MechanismRecord, sight: Sight, comments: int, *, job: Job | None
) -> MechanismView:
    return MechanismView(
        mechanism=record.mechanism,
        owner_name=sight.owner_name,
        job=job,
        around=Around(
            captions=record.captions,
            category_ids=record.category_ids,
            likes=sight.likes,
            comments=comments,
        ),
    )


def _at_work(actor: Actor, mechanisms: Sequence[Mechanism]) -> list[JobId]:
    return [
        one.job_id
        for one in mechanisms
        if one.state is MechanismState.PROCESSING and one.can_be_edited_by(actor.user_id)
    ]
