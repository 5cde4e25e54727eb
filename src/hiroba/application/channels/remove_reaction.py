"""Taking an emoji back."""

from dataclasses import dataclass

from hiroba.application.channels.finding import find_message
from hiroba.application.channels.reacting import MessageReactions, ReactionCommand, show_changed
from hiroba.application.ports.clock import Clock
from hiroba.application.ports.realtime import Realtime
from hiroba.application.ports.unit_of_work import UnitOfWork
from hiroba.application.shared.access import writable_message
from hiroba.domain.channels.emoji import one_emoji


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveReaction:
    """One's own; what was not given is not missed.

    Raises MessageNotFoundError, ChannelArchivedError, InvalidEmojiError.
    """

    uow: UnitOfWork
    clock: Clock
    realtime: Realtime

    async def execute(self, command: ReactionCommand) -> MessageReactions:
        emoji, user_id = one_emoji(command.emoji), command.actor.user_id
        async with self.uow() as tx:
            await tx.events.begin()
            message, standing = await find_message(tx, command.message_id, user_id)
            writable_message(command.actor, standing, message)
            if not await tx.reactions.remove(message.id, emoji, user_id):
                shown = await tx.reactions.list_shown(message.id)
                return MessageReactions(message=message, reactions=shown)
            summary, told = await show_changed(tx, message, emoji, now=self.clock.now())
        self.realtime.publish(told)
        return summary
