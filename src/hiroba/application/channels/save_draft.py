"""Keeping what a person has begun to write, for all their devices."""

from dataclasses import dataclass

from hiroba.application.channels.draft_place import find_root, record_draft
from hiroba.application.ports.clock import Clock
from hiroba.application.ports.realtime import LiveEvent, Realtime
from hiroba.application.ports.unit_of_work import Transaction, UnitOfWork
from hiroba.application.shared.access import Actor, readable_channel
from hiroba.application.shared.standing import find_standing
from hiroba.domain.channels.draft import Draft, draft_content
from hiroba.domain.shared.ids import ChannelId, MessageId


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveDraftCommand:
    """`parent_id` is any message of a thread. With nothing but space in `content` the draft goes away."""

    actor: Actor
    channel_id: ChannelId
    parent_id: MessageId | None = None
    content: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveDraft:
    """Put a draft in the place of the one that was there: the last one to be written stays.

    What does not change anything is not told. Raises ChannelNotFoundError, MessageNotFoundError, InvalidMessageError.
    """

    uow: UnitOfWork
    clock: Clock
    realtime: Realtime

    async def execute(self, command: SaveDraftCommand) -> Draft:
        content = draft_content(command.content)
        async with self.uow() as tx:
            await tx.events.begin()
            draft, told = await self._save(tx, command, content)
        if told is not None:
            self.realtime.publish(told)
        return draft

    async def _save(
        self, tx: Transaction, command: SaveDraftCommand, content: str | None
    ) -> tuple[Draft, LiveEvent | None]:
        user_id = command.actor.user_id
        standing = await find_standing(tx.channels, command.channel_id, user_id)
        channel = readable_channel(command.actor, standing)
        root_id = await find_root(tx, channel.id, command.parent_id)
        draft = Draft(
            user_id=user_id,
            channel_id=channel.id,
            parent_id=root_id,
            content=content,
            updated_at=self.clock.now(),
        )
        if not await _write(tx, draft):
            return draft, None
        is_member = standing is not None and standing.membership is not None
        return draft, await record_draft(tx, draft, is_member=is_member)


async def _write(tx: Transaction, draft: Draft) -> bool:
    """Whether there is a difference."""
    if draft.content is None:
        return await tx.drafts.remove(draft.user_id, draft.channel_id, draft.parent_id)
    kept = await tx.drafts.find(draft.user_id, draft.channel_id, draft.parent_id)
    if kept is not None and kept.content == draft.content:
        return False
    await tx.drafts.put(draft)
    return True
