"""Seats counted in this process."""

from collections import Counter
from collections.abc import Generator
from contextlib import contextmanager

from hiroba.domain.chat.errors import TooManyRepliesError
from hiroba.domain.shared.ids import UserId

_RETRY_SECONDS = 2


class InProcessReplySeats:
    """Implements ReplySeats. 0 for each person: as many as they like."""

    def __init__(self, each: int) -> None:
        self._each = each
        self._taken: Counter[UserId] = Counter()

    @contextmanager
    def taken_by(self, user_id: UserId) -> Generator[None]:
        if self._each and self._taken[user_id] >= self._each:
            raise TooManyRepliesError(retry_after=_RETRY_SECONDS)
        self._taken[user_id] += 1
        try:
            yield
        finally:
            self._taken[user_id] -= 1
            if not self._taken[user_id]:
                del self._taken[user_id]
