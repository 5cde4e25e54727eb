"""Answers quote messages and videos; what these do not say any more, they must not say either."""

from collections.abc import Callable, Sequence
from datetime import datetime

from hiroba.application.events import MESSAGE_UPDATED, LoggedEvent, log
from hiroba.application.moments_now import may_show, with_moments
from hiroba.application.ports.event_log import NewEvent
from hiroba.application.ports.message_encoder import MessageEncoder
from hiroba.application.ports.realtime import LiveEvent
from hiroba.application.ports.unit_of_work import Transaction
from hiroba.domain.answers.answer import Answer
from hiroba.domain.answers.withdrawal import (
    WITHDRAWN_MOMENT,
    with_message,
    withdrawn,
    without_citations,
)
from hiroba.domain.channels.errors import MessageNotFoundError
from hiroba.domain.shared.ids import AnswerId, ChannelId, MechanismId, MessageId

_SLICE = 200


async def withdraw_message(
    tx: Transaction, message_id: MessageId, content: str, *, now: datetime
) -> Sequence[LoggedEvent]:
    """To be called where a message changes, in the same transaction. `content` is what it says now.

    The events tell of answers in channels that have changed with it; publish them after the commit.
    """
    told: list[LoggedEvent] = []
    for answer in await tx.answers.list_citing(message_id):
        if message_id in answer.cited_messages:
            told += await _save(tx, answer, with_message(answer, message_id, content), now=now)
        elif not content:
            told += await _save(tx, answer, withdrawn(answer), now=now)
    return told


async def withdraw_channel(
    tx: Transaction, channel_id: ChannelId, *, now: datetime
) -> Sequence[LoggedEvent]:
    """The same where a channel is deleted, before it is."""
    return await _withdraw_channel(tx, channel_id, lambda _: True, now=now)


async def withdraw_elsewhere(
    tx: Transaction, channel_id: ChannelId, *, now: datetime
) -> Sequence[LoggedEvent]:
    """The same where a channel is closed to all but some: what was answered in it stays as it is read.

    So does what somebody alone was answered, which is shown to them while they may read what it quotes.
    """
    return await _withdraw_channel(
        tx, channel_id, lambda answer: answer.channel_id not in {None, channel_id}, now=now
    )


async def _withdraw_channel(
    tx: Transaction,
    channel_id: ChannelId,
    concerns: Callable[[Answer], bool],
    *,
    now: datetime,
) -> Sequence[LoggedEvent]:
    told: list[LoggedEvent] = []
    after: AnswerId | None = None
    while answers := await tx.answers.list_citing_channel(channel_id, after=after, limit=_SLICE):
        for answer in filter(concerns, answers):
            gone = {one.marker for one in answer.citations if one.channel_id == channel_id}
            left = without_citations(answer, gone) if answer.citations else withdrawn(answer)
            told += await _save(tx, answer, left, now=now)
        after = answers[-1].id
    return told


async def withdraw_moments(
    tx: Transaction, mechanism_id: MechanismId, *, now: datetime
) -> Sequence[LoggedEvent]:
    """The same where something has changed of what is said of a video, or who may see it."""
    told: list[LoggedEvent] = []
    for answer in await tx.answers.list_citing_mechanism(mechanism_id):
        if mechanism_id in answer.cited_mechanisms:
            told += await _save(tx, answer, await with_moments(tx, answer), now=now)
        elif not may_show(answer, await tx.mechanisms.find(mechanism_id)):
            left = withdrawn(answer, WITHDRAWN_MOMENT)
            told += await _save(tx, answer, left, now=now)
    return told


async def as_still_said(tx: Transaction, answer: Answer) -> Answer:
    """An answer as it may be stored: what it quotes was read before this transaction began."""
    for message_id in answer.cited_messages:
        answer = with_message(answer, message_id, await _content(tx, answer, message_id))
    return await with_moments(tx, answer) if answer.cited_mechanisms else answer


async def _content(tx: Transaction, answer: Answer, message_id: MessageId) -> str:
    """Empty for what is gone, or was closed meanwhile to those who read the answer."""
    try:
        message = await tx.messages.get(message_id)
    except MessageNotFoundError:
        return ""
    if message.deleted_at is not None:
        return ""
    is_elsewhere = answer.channel_id not in {None, message.channel_id}
    if is_elsewhere and (await tx.channels.get(message.channel_id)).is_closed_to_others:
        return ""
    return message.content


async def _save(
    tx: Transaction, before: Answer, after: Answer, *, now: datetime
) -> Sequence[LoggedEvent]:
    if after == before:
        return ()
    await tx.answers.save(after)
    if after.message_id is None:
        return ()
    await tx.messages.write_content(after.message_id, after.content)
    event = NewEvent(kind=MESSAGE_UPDATED, channel_id=after.channel_id, message_id=after.message_id)
    return [await log(tx, event, now=now)]


async def told_as_they_are(
    message_encoder: MessageEncoder, logged: Sequence[LoggedEvent]
) -> Sequence[LiveEvent]:
    """Messages that have changed, after the commit. One that is gone by now has an event of its own."""
    told: list[LiveEvent] = []
    for one in logged:
        if one.event.message_id is None:
            continue
        try:
            told.append(one.told(await message_encoder.encoded(one.event.message_id)))
        except MessageNotFoundError:
            continue
    return told
