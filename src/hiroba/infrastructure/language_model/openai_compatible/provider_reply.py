"""One reply of a provider while it is read."""

import asyncio

from hiroba.application.ports.chat_model import ReplyEnd
from hiroba.domain.answers.errors import ModelCutShortError, ModelFailedError, ModelTimedOutError
from hiroba.infrastructure.language_model.openai_compatible.chat_wire import ReplyParser
from hiroba.infrastructure.provider.connection import ProviderConnection

TOO_SLOW = "The language model took too long. Please try again."
NO_ANSWER = "The language model did not answer. Please try again."
# A model that writes faster than anybody reads: its words leave together, at a fraction of the work for each of them.
_QUICK_SECONDS = 0.008
_QUICK_READS = 5  # one after the other; a slow model's words that were held up are fewer


class ProviderReply:
    """An answer of the provider while it is read."""

    def __init__(self, answer: ProviderConnection) -> None:
        self._answer = answer
        self._parser = ReplyParser()
        self._now = asyncio.get_running_loop().time
        self._read_at = 0.0
        self._quick_reads = 0
        self.first_words = ""

    async def begin(self, seconds: float) -> None:
        """Until there are words. Raises ModelFailedError where it ends without any, TimeoutError."""
        while not self.first_words:
            if self._parser.failure is not None:
                raise self._parser.failure
            data = await self._answer.read(seconds)
            if not data or self._parser.is_done:
                raise ModelFailedError(NO_ANSWER, details={"reason": "empty"})
            self.first_words = self._parser.feed(data)

    async def more(self, seconds: float, *, gathered: float) -> str | None:
        """The next words, which may be none yet; None at the end. `gathered`: seconds that a quick model's wait.

        Raises ModelTimedOutError, ModelFailedError, ModelCutShortError.
        """
        if self._parser.failure is not None:
            raise self._parser.failure
        if self._parser.is_done:
            return None
        if self._quick_reads > _QUICK_READS:
            await self._answer.gather(gathered)
        try:
            data = await self._answer.read(seconds)
        except TimeoutError:
            if self._parser.end is None:
                raise ModelTimedOutError(TOO_SLOW) from None
            return None  # it has finished, and only does not hang up
        self._look_at_speed()
        if data:
            return self._parser.feed(data)
        return self._ended()

    def _look_at_speed(self) -> None:
        now = self._now()
        is_quick = now - self._read_at < _QUICK_SECONDS
        self._quick_reads = self._quick_reads + 1 if is_quick else 0
        self._read_at = now

    def _ended(self) -> None:
        if self._parser.end is None:
            raise ModelCutShortError("The language model broke off in the middle.")

    @property
    def end(self) -> ReplyEnd:
        return self._parser.end or ReplyEnd(finish_reason="stop")
