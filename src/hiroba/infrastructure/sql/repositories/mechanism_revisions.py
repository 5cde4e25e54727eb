"""A new number for a mechanism whose surroundings have changed."""

from collections.abc import Callable

from hiroba.domain.shared.ids import CategoryId, MechanismId
from hiroba.infrastructure.sql.hot.values import as_present_id
from hiroba.infrastructure.sql.session import HotStatement, SqlSession

OnChange = Callable[[MechanismId], None]

_ONE = HotStatement("UPDATE mechanisms SET revision = revision + 1 WHERE id = ?1 RETURNING id")
_ALL_UNDER = HotStatement(
    "UPDATE mechanisms SET revision = revision + 1 WHERE id IN"
    " (SELECT mechanism_id FROM mechanism_categories WHERE category_id = ?1) RETURNING id"
)


class MechanismRevisions:
    """`on_change` is told of each; what is remembered of it is forgotten after the commit."""

    def __init__(self, session: SqlSession, on_change: OnChange) -> None:
        self._session = session
        self._on_change = on_change

    async def changed(self, mechanism_id: MechanismId) -> None:
        await self._session.fetch(_ONE, mechanism_id)
        self._on_change(mechanism_id)

    async def all_under_changed(self, category_id: CategoryId) -> None:
        """Each that is put under it. Costs as much as they are many."""
        for (id_,) in await self._session.fetch(_ALL_UNDER, category_id):
            self._on_change(as_present_id(MechanismId, id_))
