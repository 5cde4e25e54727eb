"""Lists of mechanisms in SQL, the readership in every query."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, func, or_, select

from hiroba.application.mechanisms.mechanism_reader import (
    ListedMechanism,
    MechanismFilter,
    MechanismSort,
    PlaceInList,
)
from hiroba.domain.mechanisms.words import folded
from hiroba.domain.shared.audience import Readership
from hiroba.domain.shared.time import from_millis, to_millis
from hiroba.infrastructure.sql.base import table_of
from hiroba.infrastructure.sql.repositories.mechanism_rows import to_mechanism
from hiroba.infrastructure.sql.session import Database
from hiroba.infrastructure.sql.tables.categories import MechanismCategoryRow
from hiroba.infrastructure.sql.tables.identity import UserRow
from hiroba.infrastructure.sql.tables.mechanisms import MechanismRow, MechanismTagRow

_mechanisms = table_of(MechanismRow)
_tags = table_of(MechanismTagRow)
_under = table_of(MechanismCategoryRow)
_users = table_of(UserRow)
_ALL = select(_mechanisms, _users.c.display_name).join(
    _users, _users.c.id == _mechanisms.c.owner_id
)
_DURATION = func.coalesce(_mechanisms.c.duration, 0.0)
_SORTED_BY: dict[MechanismSort, ColumnElement[Any]] = {
    MechanismSort.NEWEST: _mechanisms.c.listed_at,
    MechanismSort.OLDEST: _mechanisms.c.listed_at,
    MechanismSort.TITLE: _mechanisms.c.title,
    MechanismSort.TITLE_DOWN: _mechanisms.c.title,
    MechanismSort.SHORTEST: _DURATION,
    MechanismSort.LONGEST: _DURATION,
}
_BY_TIME = {MechanismSort.NEWEST, MechanismSort.OLDEST}


class SqlMechanismReader:
    """Implements MechanismReader."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def list_page(
        self,
        wanted: MechanismFilter,
        *,
        sort: MechanismSort,
        limit: int,
        after: PlaceInList | None,
    ) -> Sequence[ListedMechanism]:
        page = _from(_ALL.where(_matches(wanted)), sort, after)
        async with self._database.read() as session:
            rows = await session.execute(page.limit(limit))
        return [_listed(row, sort) for row in rows]

    async def count(self, wanted: MechanismFilter) -> int:
        count = select(func.count().label("total")).select_from(_mechanisms).where(_matches(wanted))
        async with self._database.read() as session:
            rows = await session.execute(count)
        return rows[0].total


def _from(page: Select[Any], sort: MechanismSort, after: PlaceInList | None) -> Select[Any]:
    value, id_ = _SORTED_BY[sort], _mechanisms.c.id
    is_down = sort.value.startswith("-")
    if after is not None:
        bound = _bound(sort, after)
        beyond = value < bound if is_down else value > bound
        beside = id_ < after.id if is_down else id_ > after.id
        page = page.where(or_(beyond, and_(value == bound, beside)))
    return page.order_by(*((value.desc(), id_.desc()) if is_down else (value, id_)))


def _bound(sort: MechanismSort, after: PlaceInList) -> Any:
    return from_millis(int(after.value)) if sort in _BY_TIME else after.value


def _listed(row: Row[Any], sort: MechanismSort) -> ListedMechanism:
    mechanism = to_mechanism(row)
    if sort in _BY_TIME:
        value: str | float = to_millis(mechanism.listed_at)
    elif sort in {MechanismSort.TITLE, MechanismSort.TITLE_DOWN}:
        value = mechanism.title
    else:
        value = 0.0 if mechanism.media is None else mechanism.media.duration
    return ListedMechanism(mechanism, row.display_name, PlaceInList(value, mechanism.id))


def _is_seen(readership: Readership) -> ColumnElement[bool]:
    return _mechanisms.c.audience.in_(readership.keys)


def _matches(wanted: MechanismFilter) -> ColumnElement[bool]:
    asked = [_is_seen(wanted.readership)]
    if wanted.owner_id is not None:
        asked.append(_mechanisms.c.owner_id == wanted.owner_id)
    if wanted.state is not None:
        asked.append(_mechanisms.c.state == wanted.state.value)
    if wanted.tag is not None:
        tagged = select(_tags.c.mechanism_id).where(_tags.c.tag == folded(wanted.tag))
        asked.append(_mechanisms.c.id.in_(tagged))
    if wanted.category_ids is not None:
        under = select(_under.c.mechanism_id).where(_under.c.category_id.in_(wanted.category_ids))
        asked.append(_mechanisms.c.id.in_(under))
    if wanted.min_duration is not None:
        asked.append(_mechanisms.c.duration >= wanted.min_duration)
    if wanted.max_duration is not None:
        asked.append(_mechanisms.c.duration <= wanted.max_duration)
    return and_(*asked)
