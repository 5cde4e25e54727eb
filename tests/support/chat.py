"""The whole application over one store, with models that say what a test wants."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from fastapi import FastAPI
from tests.support.community import Community
from tests.support.http import an_app

from hiroba.application.ports.chat_model import ChatModel, ChatModelInfo, ChatRequest, ReplyEnd
from hiroba.application.shared.access import Actor
from hiroba.domain.chat.conversation import ChatMessage
from hiroba.domain.chat.errors import UnknownModelError
from hiroba.domain.shared.errors import HirobaError
from hiroba.domain.shared.ids import ConversationId
from hiroba.infrastructure.reply_seats.in_process import InProcessReplySeats
from hiroba.infrastructure.running_work.in_process import (
    InProcessRunningReplies,
    open_running_replies,
)
from hiroba.infrastructure.sql.session import Database

Step = str | HirobaError | asyncio.Event | ReplyEnd
Script = Callable[[ChatRequest], Sequence[Step]]
MODELS = (
    ChatModelInfo(name="scripted", is_default=True, context_tokens=4_000),
    ChatModelInfo(
        name="scripted-large",
        is_default=False,
        context_tokens=32_000,
        output_tokens=8_000,
        capabilities=("tools", "vision"),
    ),
)


@dataclass(slots=True)
class ScriptedChatModel:
    """Says what its script says of a request; waits at an event, fails at an error, and ends well at its end."""

    script: Script
    requests: list[ChatRequest] = field(default_factory=list[ChatRequest])
    left: int = 0
    models: Sequence[ChatModelInfo] = MODELS

    async def list_models(self) -> Sequence[ChatModelInfo]:
        return self.models

    async def find_model(self, name: str | None) -> ChatModelInfo:
        for model in self.models:
            if model.name == (name or self.models[0].name):
                return model
        raise UnknownModelError(field="model")

    async def stream(self, request: ChatRequest) -> AsyncGenerator[str | ReplyEnd]:
        self.requests.append(request)
        finished = False
        try:
            for step in self.script(request):
                if isinstance(step, HirobaError):
                    raise step
                if isinstance(step, asyncio.Event):
                    await step.wait()
                else:
                    yield step
            yield ReplyEnd(finish_reason="stop", prompt_tokens=7, completion_tokens=3)
            finished = True
        finally:
            self.left += not finished


@dataclass(frozen=True, slots=True)
class Chats:
    """One community whose members may talk with `model`."""

    community: Community
    app: FastAPI
    running: InProcessRunningReplies

    async def headers(self, name: str = "田中花子", **fields: Any) -> dict[str, str]:
        """Those of somebody new."""
        actor = await self.community.person(name, **fields)
        return self.headers_of(actor)

    def headers_of(self, actor: Actor) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.community.token(actor)}"}

    async def messages(self, conversation_id: ConversationId) -> Sequence[ChatMessage]:
        async with self.community.ports.uow.read() as tx:
            return await tx.chat_messages.list_newest(conversation_id, before=None, limit=100)


@asynccontextmanager
async def open_chats(
    database: Database, model: ChatModel, *, seats: int = 4, **settings: Any
) -> AsyncGenerator[Chats]:
    async with AsyncExitStack() as stack:
        running = await stack.enter_async_context(open_running_replies())
        others = {
            "chat_model": model,
            "running_replies": running,
            "reply_seats": InProcessReplySeats(seats),
        }
        community = Community(database, others=others)
        yield Chats(community, an_app(community.ports, **settings), running)
