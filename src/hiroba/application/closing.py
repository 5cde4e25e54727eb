"""The end of a channel, with all that was said in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from hiroba.application.blobs.release import let_go
from hiroba.application.events import LoggedEvent
from hiroba.application.leaving import tell_left
from hiroba.application.ports.realtime import LiveEvent
from hiroba.application.ports.unit_of_work import Transaction
from hiroba.application.withdrawing import withdraw_channel
from hiroba.domain.channels.errors import ChannelHasDocumentsError
from hiroba.domain.shared.audience import Audience
from hiroba.domain.shared.ids import ChannelId, UserId


@dataclass(frozen=True, slots=True)
class Closed:
    """To be published after the commit; `quoting` are messages elsewhere that quoted it, told as they are by then."""

    told: Sequence[LiveEvent] = ()
    quoting: Sequence[LoggedEvent] = ()


async def close_channel(
    tx: Transaction, channel_id: ChannelId, *, by: UserId, now: datetime
) -> Closed:
    """Every member is told that they are in it no more, and so is who has a draft there, and who did it.

    Raises ChannelHasDocumentsError while documents or collections are read by this channel alone.
    """
    await _check_documents(tx, channel_id)
    concerned = dict.fromkeys(await tx.channels.list_member_ids(channel_id))
    # In a public channel those who only look in have drafts too, which are gone with it.
    concerned |= dict.fromkeys(await tx.drafts.list_writers(channel_id))
    concerned[by] = None  # who follows the log hears of it in any case
    await let_go(await tx.files.release_for_channel(channel_id), tx, now=now)
    quoting = await withdraw_channel(tx, channel_id, now=now)
    await tx.channels.remove(channel_id)
    told = [
        await tell_left(tx, channel_id, user_id, now=now, reason="deleted") for user_id in concerned
    ]
    return Closed(told, quoting)


async def _check_documents(tx: Transaction, channel_id: ChannelId) -> None:
    """They would be there, and nobody could read them."""
    documents, collections = await tx.documents.count_with_audience(Audience.of_channel(channel_id))
    if documents or collections:
        raise ChannelHasDocumentsError(details={"documents": documents, "collections": collections})
