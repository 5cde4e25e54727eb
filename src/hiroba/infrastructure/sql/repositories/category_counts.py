"""How much is published under each category, kept with it: `categories.published`.

What a mechanism adds is counted off before it changes and on again afterwards, in the transaction of the change. Only
moving a category, or taking one away, counts anew: what it stands below now and did not before, or the other way round.
"""

from collections.abc import Mapping

from hiroba.domain.mechanisms.category import CategoryTree
from hiroba.domain.shared.ids import CategoryId, MechanismId
from hiroba.infrastructure.sql.hot.values import as_present_id
from hiroba.infrastructure.sql.session import HotStatement, SqlSession

# The categories of a published mechanism and everything above them, each once; none for a draft.
_ABOVE = (
    "WITH RECURSIVE above (id) AS (SELECT u.category_id FROM mechanism_categories u"
    " JOIN mechanisms m ON m.id = u.mechanism_id"
    " WHERE u.mechanism_id = ?1 AND m.audience = 'community'"
    " UNION SELECT c.parent_id FROM above a JOIN categories c ON c.id = a.id"
    " WHERE c.parent_id IS NOT NULL)"
)
_IS_ABOVE = "WHERE id IN (SELECT id FROM above) RETURNING 1"
_COUNT_ON = HotStatement(
    f"{_ABOVE} UPDATE categories SET published = published + 1 {_IS_ABOVE}"  # noqa: S608  # our own words
)
_COUNT_OFF = HotStatement(
    f"{_ABOVE} UPDATE categories SET published = published - 1 {_IS_ABOVE}"  # noqa: S608  # our own words
)
_BELOW = (
    "WITH RECURSIVE below (top, id) AS (SELECT id, id FROM categories{which}"
    " UNION ALL SELECT b.top, c.id FROM below b JOIN categories c ON c.parent_id = b.id)"
    " SELECT b.top, COUNT(DISTINCT m.number) FROM below b"
    " JOIN mechanism_categories u ON u.category_id = b.id"
    " JOIN mechanisms m ON m.id = u.mechanism_id"
    " WHERE m.audience = 'community' GROUP BY b.top"
)
_RECOUNT = HotStatement(_BELOW.format(which=""))
_RECOUNT_ONE = HotStatement(_BELOW.format(which=" WHERE id = ?1"))
_SET = HotStatement("UPDATE categories SET published = ?2 WHERE id = ?1 RETURNING 1")
_KEPT = HotStatement("SELECT id, published FROM categories")


class CategoryCounts:
    """Over the transaction of whoever changes something."""

    def __init__(self, session: SqlSession) -> None:
        self._session = session

    async def off(self, mechanism_id: MechanismId) -> None:
        """Take away what it adds as it stands. No other transaction counts until the end of this one."""
        await self._session.alone()
        await self._session.fetch(_COUNT_OFF, mechanism_id)

    async def on(self, mechanism_id: MechanismId) -> None:
        """Add what it adds as it stands."""
        await self._session.fetch(_COUNT_ON, mechanism_id)

    async def moved(self, before: CategoryTree, after: CategoryTree) -> None:
        """Count anew what is no longer, or only now, above something. The tree has been saved."""
        for category_id in _concerned(before, after):
            rows = await self._session.fetch_long(_RECOUNT_ONE, category_id)
            count = rows[0][1] if rows else 0
            await self._session.fetch(_SET, category_id, count)

    async def kept(self) -> Mapping[CategoryId, int]:
        return _counts(await self._session.fetch(_KEPT))

    async def recounted(self) -> Mapping[CategoryId, int]:
        """From the mechanisms themselves, at the cost of looking at all of them; nothing for 0."""
        return _counts(await self._session.fetch_long(_RECOUNT))


def _concerned(before: CategoryTree, after: CategoryTree) -> set[CategoryId]:
    """What has something else below it than before. Where all was and still is below, nothing changes."""
    concerned: set[CategoryId] = set()
    for id_ in before.categories:
        stays = id_ in after.categories
        concerned |= set(before.above(id_)) ^ set(after.above(id_) if stays else ())
    return concerned & after.categories.keys()


def _counts(rows: list[tuple[str, int]]) -> Mapping[CategoryId, int]:
    return {as_present_id(CategoryId, id_): count for id_, count in rows if count}
