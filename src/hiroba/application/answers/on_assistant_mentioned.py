"""Outbox entries of messages that call the assistant."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from hiroba.application.answers.answer_mention import AnswerMention, AnswerMentionCommand
from hiroba.application.ports.outbox import OutboxEntry
from hiroba.domain.shared.ids import ChannelId, MessageId, UserId

ASSISTANT_MENTIONED = "assistant.mentioned"


@dataclass(frozen=True, slots=True, kw_only=True)
class OnAssistantMentioned:
    """Begins an answer to each of them; the words follow on their own."""

    answer_mention: AnswerMention

    async def handle(self, entries: Sequence[OutboxEntry]) -> None:
        for entry in entries:
            await self.answer_mention.execute(
                AnswerMentionCommand(
                    message_id=MessageId(UUID(entry.payload["message_id"])),
                    channel_id=ChannelId(UUID(entry.payload["channel_id"])),
                    user_id=UserId(UUID(entry.payload["user_id"])),
                )
            )
