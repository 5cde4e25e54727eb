"""Writing an answer in front of a channel."""

from dataclasses import dataclass

import structlog

from hiroba.application.answers.events import AnswerEvent, ContentAdded
from hiroba.application.answers.feeds import AnswerFeeds
from hiroba.application.answers.frames import chunk_frame, done_frame
from hiroba.application.answers.offer_remainder import OfferRemainder
from hiroba.application.answers.place import Place
from hiroba.application.answers.write_answer import WriteAnswer
from hiroba.application.ports.message_encoder import MessageEncoder
from hiroba.application.ports.readerships import Readerships
from hiroba.application.ports.realtime import Realtime
from hiroba.application.ports.running_work import RunningAnswers
from hiroba.domain.answers.answer import Answer
from hiroba.domain.shared.errors import HirobaError
from hiroba.domain.shared.ids import ChannelId, MessageId

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteChannelAnswer:
    """Words go to the channel as they come; whoever asked for the writing does not wait for them."""

    realtime: Realtime
    readerships: Readerships
    message_encoder: MessageEncoder
    running_answers: RunningAnswers
    answer_feeds: AnswerFeeds
    write: WriteAnswer
    offer: OfferRemainder

    def start(self, answer: Answer) -> None:
        self.answer_feeds.open(answer.id)
        self.running_answers.start(answer.id, self._write(answer))

    def tell_ended(self, answer: Answer, message: bytes) -> None:
        """`message` is the JSON of MessageEncoder, encoded after the end was stored."""
        if answer.channel_id is not None:
            self.realtime.publish_to_channel(answer.channel_id, done_frame(answer, message))

    async def _write(self, answer: Answer) -> None:
        channel_id, message_id = answer.channel_id, answer.message_id
        if channel_id is None or message_id is None:
            raise ValueError("an answer in a channel has a channel and a message")
        told = 0  # code points

        def emit(event: AnswerEvent) -> None:
            nonlocal told
            if isinstance(event, ContentAdded):
                frame = chunk_frame(answer, event.text, offset=told)
                self.realtime.publish_to_channel(channel_id, frame)
                told += len(event.text)

        place = await self._place(answer, channel_id)
        ended = await self.write.execute(answer, place, emit)
        await self._tell(ended, message_id)
        await self.offer.execute(ended)

    async def _place(self, answer: Answer, channel_id: ChannelId) -> Place:
        """What the asker may read besides has no place in a channel: others would read it too."""
        everybody = await self.readerships.of_channel(channel_id)
        asker = await self.readerships.of_user(answer.asker_id)
        return Place(
            channel_id=channel_id, collection_id=None, readership=everybody.shared_with(asker)
        )

    async def _tell(self, ended: Answer, message_id: MessageId) -> None:
        try:
            self.tell_ended(ended, await self.message_encoder.encoded(message_id))
        except HirobaError as error:  # the message was deleted meanwhile: there is nothing to tell
            log.warning("answer_not_told", answer_id=str(ended.id), code=error.code)
