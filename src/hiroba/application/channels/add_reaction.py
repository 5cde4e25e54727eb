"""Giving a message an emoji."""

from dataclasses import dataclass

from hiroba.application.channels.finding import find_message
from hiroba.application.channels.reacting import MessageReactions, ReactionCommand, show_changed
from hiroba.application.joining import join
from hiroba.application.ports.clock import Clock
from hiroba.application.ports.realtime import LiveEvent, Realtime
from hiroba.application.ports.unit_of_work import Transaction, UnitOfWork
from hiroba.application.shared.access import writable_message
from hiroba.domain.channels.emoji import one_emoji
from hiroba.domain.channels.reactions import check_room


@dataclass(frozen=True, slots=True, kw_only=True)
class AddReaction:
    """For whoever may post there; in a public channel it joins as posting does. Again has no effect.

    Raises MessageNotFoundError, ChannelArchivedError, InvalidEmojiError, TooManyReactionsError.
    """

    uow: UnitOfWork
    clock: Clock
    realtime: Realtime

    async def execute(self, command: ReactionCommand) -> MessageReactions:
        emoji = one_emoji(command.emoji)
        told: list[LiveEvent] = []
        async with self.uow() as tx:
            await tx.events.begin()
            summary = await self._add(tx, command, emoji, told)
        self.realtime.publish(*told)
        return summary

    async def _add(
        self, tx: Transaction, command: ReactionCommand, emoji: str, told: list[LiveEvent]
    ) -> MessageReactions:
        user_id, now = command.actor.user_id, self.clock.now()
        message, standing = await find_message(tx, command.message_id, user_id)
        writable_message(command.actor, standing, message)
        shown = await tx.reactions.list_shown(message.id)
        if await tx.reactions.is_given(message.id, emoji, user_id):
            return MessageReactions(message=message, reactions=shown)
        given = await tx.reactions.count_given(message.id, user_id)
        check_room(shown, emoji, given_by_user=given)
        if standing is not None and standing.membership is None:
            told += await join(tx, message.channel_id, user_id, at=now)
        await tx.reactions.add(message.id, emoji, user_id, at=now)
        summary, event = await show_changed(tx, message, emoji, now=now)
        told.append(event)
        return summary
