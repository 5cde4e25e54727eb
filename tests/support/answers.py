"""A library that answers questions, with a model that says what a test wants."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from uuid import uuid4

import orjson
from tests.support.library import AT, Library, open_library

from hiroba.application.answers.answer_question import AnswerQuestion, AnswerQuestionCommand
from hiroba.application.answers.events import AnswerEvent
from hiroba.application.channels.encode_message import HistoryMessageEncoder
from hiroba.application.channels.post_message import PostMessage, PostMessageCommand
from hiroba.application.library.retriever import LibraryRetriever
from hiroba.application.library.search_passages import SearchPassages
from hiroba.application.ports.language_model import AnswerPiece, AnswerRequest, LanguageModel
from hiroba.application.ports.realtime import LiveEvent
from hiroba.application.shared.access import Actor
from hiroba.domain.answers.answer import Answer
from hiroba.domain.answers.limits import AnswerLimits
from hiroba.domain.identity.permissions import Role
from hiroba.domain.identity.user import User, UserKind
from hiroba.domain.shared.errors import HirobaError
from hiroba.domain.shared.ids import ChannelId, MessageId, UserId
from hiroba.infrastructure.answer_feeds.in_process import InProcessAnswerFeeds
from hiroba.infrastructure.clock.system import SystemClock
from hiroba.infrastructure.embedder.none import NoEmbedder
from hiroba.infrastructure.language_model.extractive import ExtractiveLanguageModel
from hiroba.infrastructure.presence.in_process import InProcessPresenceBook
from hiroba.infrastructure.realtime.in_process import InProcessRealtime
from hiroba.infrastructure.running_work.in_process import open_running_answers
from hiroba.infrastructure.sql.readers.channels import SqlChannelReader
from hiroba.infrastructure.sql.readers.discussions import SqlDiscussionReader
from hiroba.infrastructure.sql.session import Database

Script = Callable[[AnswerRequest], Sequence[str | HirobaError | asyncio.Event]]


@dataclass(slots=True)
class ScriptedModel:
    """Says what its script says of a request; waits at an event, fails at an error."""

    script: Script
    requests: list[AnswerRequest] = field(default_factory=list[AnswerRequest])
    left: int = 0

    @property
    def model_id(self) -> str:
        return "scripted"

    async def answer(self, request: AnswerRequest) -> AsyncGenerator[AnswerPiece]:
        self.requests.append(request)
        finished = False
        try:
            for step in self.script(request):
                if isinstance(step, HirobaError):
                    raise step
                if isinstance(step, asyncio.Event):
                    await step.wait()
                else:
                    yield AnswerPiece(step)
            finished = True
        finally:
            self.left += not finished


@dataclass(frozen=True, slots=True)
class Answers:
    """One community's library, channels and answers, opened."""

    library: Library

    async def ask(self, actor: Actor, question: str, **fields: Any) -> Answer:
        command = AnswerQuestionCommand(actor=actor, question=question, **fields)
        return await self.library.case(AnswerQuestion).execute(command)

    def stream(self, actor: Actor, question: str, **fields: Any) -> AsyncGenerator[AnswerEvent]:
        command = AnswerQuestionCommand(actor=actor, question=question, **fields)
        return self.library.case(AnswerQuestion).stream(command)

    async def post(
        self, actor: Actor, channel_id: ChannelId, content: str, parent_id: MessageId | None = None
    ) -> MessageId:
        posted = await self.library.case(PostMessage).execute(
            PostMessageCommand(
                actor=actor, channel_id=channel_id, content=content, parent_id=parent_id
            )
        )
        return posted.id

    async def stored(self, answer: Answer) -> Answer:
        async with self.library.ports.uow.read() as tx:
            return await tx.answers.get(answer.id)

    async def answer_to(self, message_id: MessageId) -> Answer | None:
        async with self.library.ports.uow.read() as tx:
            return await tx.answers.find_by_question_message(message_id)

    async def ended_answer_to(self, message_id: MessageId) -> Answer:
        async with asyncio.timeout(10):
            while True:
                answer = await self.answer_to(message_id)
                if answer is not None and answer.state.has_ended:
                    return answer
                await asyncio.sleep(0.01)

    def heard_in(self, channel_id: ChannelId) -> list[dict[str, Any]]:
        """Fills with the frames that the channel hears from now on."""
        frames: list[dict[str, Any]] = []

        def hear(event: LiveEvent) -> None:
            if event.channel_id == channel_id and event.user_id is None:
                frames.append(orjson.loads(event.frame))

        self.library.ports.realtime.listen(hear)
        self.library.ports.realtime.listen_to_channel(
            channel_id, lambda frame: frames.append(orjson.loads(frame))
        )
        return frames


@asynccontextmanager
async def open_answers(
    database: Database,
    folder: Path,
    model: LanguageModel | None = None,
    *,
    patience: float = 0,
    limits: AnswerLimits | None = None,
    **replaced: object,
) -> AsyncGenerator[Answers]:
    """With the extractive answerer where no model is given; `patience` is that of the feeds."""
    async with AsyncExitStack() as stack:
        embedder = NoEmbedder()  # words decide, so that a test can tell what is found
        library = await stack.enter_async_context(
            open_library(database, folder, embedder=embedder, **replaced)
        )
        running = await stack.enter_async_context(open_running_answers())
        ports = library.ports
        discussions = SqlDiscussionReader(database)
        search = SearchPassages(
            readerships=ports.readerships,
            text_search=ports.text_search,
            vector_index=ports.vector_index,
            embedder=ports.embedder,
            analyzer=ports.analyzer,
            passage_reader=ports.passage_reader,
            discussion_reader=discussions,
            moment_reader=ports.moment_reader,
        )
        reader = SqlChannelReader(database)
        ports = replace(
            ports,
            channel_reader=reader,
            realtime=InProcessRealtime(),
            presence=InProcessPresenceBook(SystemClock()),
            retriever=LibraryRetriever(
                search_passages=search,
                passage_reader=ports.passage_reader,
                discussion_reader=discussions,
                uow=ports.uow,
            ),
            discussion_reader=discussions,
            language_model=model
            or ExtractiveLanguageModel(text_search=ports.text_search, analyzer=ports.analyzer),
            message_encoder=HistoryMessageEncoder(channel_reader=reader),
            running_answers=running,
            answer_feeds=InProcessAnswerFeeds(running, patience=patience),
            answer_limits=limits or AnswerLimits(),
        )
        async with ports.uow() as tx:
            await tx.users.add(an_assistant())
        yield Answers(replace(library, ports=ports))


def an_assistant() -> User:
    return User(
        id=UserId(uuid4()),
        kind=UserKind.ASSISTANT,
        role=Role.BOT,
        email=None,
        display_name="hiroba",
        locale="ja",
        password_hash=None,
        created_at=AT,
        deactivated_at=None,
    )
