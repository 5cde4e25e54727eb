"""How many replies one person may have written at once."""

from contextlib import AbstractContextManager
from typing import Protocol

from hiroba.domain.shared.ids import UserId


class ReplySeats(Protocol):
    def taken_by(self, user_id: UserId) -> AbstractContextManager[None]:
        """One seat, until the block is left. Raises TooManyRepliesError."""
        ...
