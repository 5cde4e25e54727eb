"""What people put under a message."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from hiroba.domain.channels.errors import TooManyReactionsError
from hiroba.domain.shared.ids import MessageId, UserId

EMOJI_PER_PERSON = 20
EMOJI_PER_MESSAGE = 50
USERS_SHOWN = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Reaction:
    """One emoji under a message. `user_ids` are the first of those who gave it, up to `USERS_SHOWN`."""

    emoji: str
    count: int
    user_ids: tuple[UserId, ...]


def with_changed(reactions: Sequence[Reaction], changed: Reaction) -> Sequence[Reaction]:
    """In the order of their first use; one that nobody gives any more is gone."""
    kept = [changed if one.emoji == changed.emoji else one for one in reactions]
    if all(one.emoji != changed.emoji for one in reactions):
        kept.append(changed)
    return [one for one in kept if one.count > 0]


def check_room(reactions: Sequence[Reaction], emoji: str, *, given_by_user: int) -> None:
    """`given_by_user`: how many the person has given the message already. Raises TooManyReactionsError."""
    if given_by_user >= EMOJI_PER_PERSON:
        raise TooManyReactionsError(details={"max": EMOJI_PER_PERSON})
    is_new = all(one.emoji != emoji for one in reactions)
    if is_new and len(reactions) >= EMOJI_PER_MESSAGE:
        raise TooManyReactionsError(
            f"A message takes {EMOJI_PER_MESSAGE} different emoji.",
            details={"max": EMOJI_PER_MESSAGE},
        )


class ReactionRepository(Protocol):
    """Who gave what, and the summary that readers get with the message."""

    async def add(
        self, message_id: MessageId, emoji: str, user_id: UserId, *, at: datetime
    ) -> None: ...

    async def remove(self, message_id: MessageId, emoji: str, user_id: UserId) -> bool:
        """False when they had not given it."""
        ...

    async def is_given(self, message_id: MessageId, emoji: str, user_id: UserId) -> bool: ...

    async def count_given(self, message_id: MessageId, user_id: UserId) -> int:
        """How many emoji this person has given the message."""
        ...

    async def get(self, message_id: MessageId, emoji: str) -> Reaction:
        """Counted anew; with a count of 0 where nobody gives it."""
        ...

    async def list_shown(self, message_id: MessageId) -> Sequence[Reaction]:
        """The summary as it is stored."""
        ...

    async def show(self, message_id: MessageId, reactions: Sequence[Reaction]) -> None:
        """Store the summary."""
        ...
