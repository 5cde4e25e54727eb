"""Categories in SQL."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import delete, insert, select, update

from hiroba.domain.mechanisms.category import Category, CategoryTree
from hiroba.domain.shared.ids import CategoryId, MechanismId
from hiroba.infrastructure.sql.base import table_of
from hiroba.infrastructure.sql.hot.values import as_present_id
from hiroba.infrastructure.sql.session import HotStatement, SqlSession
from hiroba.infrastructure.sql.tables.categories import CategoryRow, MechanismCategoryRow
from hiroba.infrastructure.text.name_words import search_key

_categories = table_of(CategoryRow)
_under = table_of(MechanismCategoryRow)
_COUNT_PUBLISHED = HotStatement(
    "WITH RECURSIVE below (ancestor, id) AS (SELECT id, id FROM categories"
    " UNION ALL SELECT b.ancestor, c.id FROM below b JOIN categories c ON c.parent_id = b.id)"
    " SELECT b.ancestor, COUNT(DISTINCT m.number) FROM below b"
    " JOIN mechanism_categories u ON u.category_id = b.id"
    " JOIN mechanisms m ON m.id = u.mechanism_id"
    " WHERE m.audience = 'community' GROUP BY b.ancestor"
)


class SqlCategoryRepository:
    """Implements CategoryRepository."""

    def __init__(self, session: SqlSession) -> None:
        self._session = session

    async def tree(self, *, lock: bool = False) -> CategoryTree:
        if lock:
            await self._session.alone()
        rows = await self._session.execute(select(_categories))
        categories = (
            Category(
                id=CategoryId(row.id),
                parent_id=None if row.parent_id is None else CategoryId(row.parent_id),
                position=row.position,
                names=row.names,
            )
            for row in rows
        )
        return CategoryTree({one.id: one for one in categories})

    async def save(self, before: CategoryTree, after: CategoryTree) -> None:
        for category in after.walk():
            known = before.categories.get(category.id)
            if known is None:
                await self._session.execute(insert(_categories).values(_from_category(category)))
            elif known != category:
                named = _categories.c.id == category.id
                await self._session.change(
                    update(_categories).where(named).values(_from_category(category))
                )
        gone = before.categories.keys() - after.categories.keys()
        if gone:
            await self._session.change(delete(_categories).where(_categories.c.id.in_(gone)))

    async def count_published(self) -> Mapping[CategoryId, int]:
        rows = await self._session.fetch_long(_COUNT_PUBLISHED)
        return {as_present_id(CategoryId, id_): count for id_, count in rows}

    async def put_under(
        self, mechanism_id: MechanismId, category_ids: Sequence[CategoryId]
    ) -> None:
        await self._session.change(delete(_under).where(_under.c.mechanism_id == mechanism_id))
        rows: list[dict[str, Any]] = [
            {"mechanism_id": mechanism_id, "category_id": category_id, "place": place}
            for place, category_id in enumerate(category_ids)
        ]
        if rows:
            await self._session.execute_many(insert(_under), rows)

    async def list_of(
        self, mechanism_ids: Sequence[MechanismId]
    ) -> Mapping[MechanismId, Sequence[CategoryId]]:
        chosen = (
            select(_under.c.mechanism_id, _under.c.category_id)
            .where(_under.c.mechanism_id.in_(mechanism_ids))
            .order_by(_under.c.place)
        )
        under: dict[MechanismId, list[CategoryId]] = {}
        for row in await self._session.execute(chosen):
            under.setdefault(MechanismId(row.mechanism_id), []).append(CategoryId(row.category_id))
        return under


def _from_category(category: Category) -> dict[str, Any]:
    return {
        "id": category.id,
        "parent_id": category.parent_id,
        "position": category.position,
        "names": dict(category.names),
        "search_key": search_key(*category.names.values()),
    }
