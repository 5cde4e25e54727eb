"""Where no model is set up: says so, rather than play one."""

from collections.abc import AsyncGenerator, Sequence

from hiroba.application.ports.chat_model import ChatModelInfo, ChatRequest, ReplyEnd
from hiroba.domain.chat.errors import ModelNotConfiguredError


class NoChatModel:
    """Implements ChatModel."""

    async def list_models(self) -> Sequence[ChatModelInfo]:
        return ()

    async def find_model(self, name: str | None) -> ChatModelInfo:  # noqa: ARG002  # the port's
        raise ModelNotConfiguredError

    def stream(self, request: ChatRequest) -> AsyncGenerator[str | ReplyEnd]:  # noqa: ARG002  # the port's
        raise ModelNotConfiguredError
