"""Models that people talk with."""

from collections.abc import AsyncGenerator, Sequence
from dataclasses import dataclass
from typing import Protocol

from hiroba.domain.chat.conversation import Turn


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatModelInfo:
    """What is known of a model; None and an empty tuple where its provider does not say."""

    name: str
    is_default: bool
    context_tokens: int | None = None  # that it reads and writes together
    output_tokens: int | None = None  # that it writes at most
    capabilities: tuple[
        str, ...
    ] = ()  # of "reasoning", "tools", "vision"; streaming goes without saying


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatRequest:
    """Without a temperature or a bound on tokens the provider decides."""

    model: str
    turns: tuple[Turn, ...]
    temperature: float | None = None
    max_tokens: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyEnd:
    """`finish_reason` is `stop`, `length`, or another word of the provider's."""

    finish_reason: str
    prompt_tokens: int | None = None
    completion_tokens: int | None = None


class ChatModel(Protocol):
    """Models at one provider."""

    async def list_models(self) -> Sequence[ChatModelInfo]:
        """Those that are offered here, the default one first; nothing where none is set up.

        Kept for some minutes. Raises nothing: while the provider does not answer, it is what is known.
        """
        ...

    async def find_model(self, name: str | None) -> ChatModelInfo:
        """The one of that name; without a name the default.

        Raises UnknownModelError, ModelNotConfiguredError.
        """
        ...

    def stream(self, request: ChatRequest) -> AsyncGenerator[str | ReplyEnd]:
        """Words as they come, joined as far as they came together, and last how they ended.

        Closing the generator ends the work behind it. The words before an error are good as far as they go. Raises
        ModelFailedError, ModelTimedOutError, ModelBusyError, ChatTooLongError, ModelNotConfiguredError, and
        ModelCutShortError for words that never came to an end.
        """
        ...
