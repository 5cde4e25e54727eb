"""What the community is called, and its invitations, in SQL."""

from collections.abc import Sequence
from typing import Any

import orjson
from sqlalchemy import Row, insert, select, update

from hiroba.domain.identity.community import Community, Registration
from hiroba.domain.identity.errors import InvitationNotFoundError
from hiroba.domain.identity.invitation import Invitation
from hiroba.domain.shared.ids import InvitationId, UserId
from hiroba.infrastructure.sql.base import table_of
from hiroba.infrastructure.sql.hot import identity as hot
from hiroba.infrastructure.sql.session import SqlSession
from hiroba.infrastructure.sql.tables.identity import InstanceRow, InvitationRow

_COMMUNITY = "community"
_instance = table_of(InstanceRow)
_invitations = table_of(InvitationRow)


class SqlCommunityRepository:
    """One row among the facts about the instance, as JSON."""

    def __init__(self, session: SqlSession) -> None:
        self._session = session

    async def find(self) -> Community | None:
        rows = await self._session.fetch(hot.FIND_FACT, _COMMUNITY)
        return _to_community(rows[0][0]) if rows else None

    async def find_to_change(self) -> Community | None:
        await self._session.alone()  # there may be no row yet that could be held
        present = select(_instance.c.value).where(_instance.c.name == _COMMUNITY)
        rows = await self._session.execute(present.with_for_update())
        return _to_community(rows[0].value) if rows else None

    async def save(self, community: Community) -> None:
        registration = community.registration
        stored = {
            "name": community.name,
            "locale": community.locale,
            "registration": None if registration is None else registration.value,
        }
        await self._session.fetch(hot.SET_FACT, _COMMUNITY, orjson.dumps(stored).decode())


def _to_community(json: str) -> Community:
    stored = orjson.loads(json)
    registration = stored["registration"]
    return Community(
        name=stored["name"],
        locale=stored["locale"],
        registration=None if registration is None else Registration(registration),
    )


class SqlInvitationRepository:
    def __init__(self, session: SqlSession) -> None:
        self._session = session

    async def add(self, invitation: Invitation) -> None:
        await self._session.execute(insert(_invitations).values(_from_invitation(invitation)))

    async def get_to_change(self, invitation_id: InvitationId) -> Invitation:
        one = select(_invitations).where(_invitations.c.id == invitation_id)
        rows = await self._session.execute(one.with_for_update())
        if not rows:
            raise InvitationNotFoundError
        return _to_invitation(rows[0])

    async def find_by_code_hash(self, code_hash: str, *, to_use: bool = False) -> Invitation | None:
        one = select(_invitations).where(_invitations.c.code_hash == code_hash)
        rows = await self._session.execute(one.with_for_update() if to_use else one)
        return _to_invitation(rows[0]) if rows else None

    async def save(self, invitation: Invitation) -> None:
        changed = update(_invitations).where(_invitations.c.id == invitation.id)
        await self._session.change(changed.values(_from_invitation(invitation)))

    async def list_page(self, *, limit: int, offset: int) -> Sequence[Invitation]:
        newest = (_invitations.c.created_at.desc(), _invitations.c.id.desc())
        page = select(_invitations).order_by(*newest).limit(limit).offset(offset)
        return [_to_invitation(row) for row in await self._session.execute(page)]


def _from_invitation(invitation: Invitation) -> dict[str, Any]:
    return {
        "id": invitation.id,
        "code_hash": invitation.code_hash,
        "created_by": invitation.created_by,
        "created_at": invitation.created_at,
        "expires_at": invitation.expires_at,
        "uses_max": invitation.uses_max,
        "uses": invitation.uses,
        "revoked_at": invitation.revoked_at,
    }


def _to_invitation(row: Row[Any]) -> Invitation:
    return Invitation(
        id=InvitationId(row.id),
        code_hash=row.code_hash,
        created_by=UserId(row.created_by),
        created_at=row.created_at,
        expires_at=row.expires_at,
        uses_max=row.uses_max,
        uses=row.uses,
        revoked_at=row.revoked_at,
    )
