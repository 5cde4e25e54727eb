"""Who is there."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from hiroba.application.ports.presence import PresenceBook
from hiroba.application.ports.unit_of_work import Transaction, UnitOfWork
from hiroba.application.shared.access import Actor
from hiroba.domain.identity.permissions import Role
from hiroba.domain.identity.presence import Presence, PresenceState
from hiroba.domain.shared.ids import UserId


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPresenceQuery:
    actor: Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPresence:
    """Everybody whom the actor may see and who is not offline; the assistant always is there."""

    uow: UnitOfWork
    presence: PresenceBook

    async def execute(self, query: ListPresenceQuery) -> Sequence[Presence]:
        async with self.uow.read() as tx:
            assistant = await tx.users.find_assistant()
            seen = await _seen(tx, query.actor)
        present = list(self.presence.present())
        if assistant is not None:
            present.append(Presence(assistant.id, PresenceState.ONLINE, assistant.created_at))
        return [one for one in present if seen is None or one.user_id in seen]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListSeen:
    """Whose presence the actor may see; None for everybody's."""

    uow: UnitOfWork

    async def execute(self, actor: Actor) -> Collection[UserId] | None:
        if actor.role is not Role.GUEST:
            return None
        async with self.uow.read() as tx:
            return await _seen(tx, actor)


async def _seen(tx: Transaction, actor: Actor) -> Collection[UserId] | None:
    return await tx.users.list_met(actor.user_id) if actor.role is Role.GUEST else None
