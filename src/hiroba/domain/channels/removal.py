"""Taking a message away: a tombstone keeps its place in the order, its words are gone."""

from datetime import datetime
from typing import Protocol

from hiroba.domain.shared.ids import MessageId


class RemovalRepository(Protocol):
    async def bury(self, message_id: MessageId, *, at: datetime) -> None:
        """Leave a tombstone: no words, versions, reactions, mentions, files, previews or pin.

        Whom it called stays with it, so that everybody can count it out again.
        """
        ...
