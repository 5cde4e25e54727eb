"""The replies under a message, and who follows them."""

from dataclasses import dataclass, replace
from datetime import datetime

from hiroba.domain.shared.ids import ChannelId, MessageId, UserId
from hiroba.domain.shared.time import to_iso

PARTICIPANTS_MAX = 100  # shown; those who follow are not limited


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """What the root shows of its replies. Participants are who replied, in the order of their first reply."""

    root_id: MessageId
    channel_id: ChannelId
    root_author_id: UserId
    root_seq: int
    replies: int = 0
    last_reply_at: datetime | None = None
    participant_ids: tuple[UserId, ...] = ()

    @property
    def summary(self) -> dict[str, object]:
        """As clients get it."""
        return {
            "replies": self.replies,
            "lastReplyAt": None if self.last_reply_at is None else to_iso(self.last_reply_at),
            "participantIds": [str(one) for one in self.participant_ids],
        }

    def replied(self, author_id: UserId, at: datetime) -> "Thread":
        joined = self.participant_ids
        if author_id not in joined and len(joined) < PARTICIPANTS_MAX:
            joined = (*joined, author_id)
        return replace(self, replies=self.replies + 1, last_reply_at=at, participant_ids=joined)


@dataclass(frozen=True, slots=True, kw_only=True)
class Follower:
    """`unread` counts the replies of others after `read_seq` that are still there."""

    user_id: UserId
    read_seq: int
    unread: int
