"""A community in one store: people, channels, and the use cases over it."""

from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import cached_property
from typing import Any, TypeVar, cast
from uuid import uuid4

from tests.support.caching import a_mechanism_cache
from tests.support.identity import a_session, a_user

from hiroba.application.channels.create_channel import CreateChannel, CreateChannelCommand
from hiroba.application.channels.post_message import (
    PostedMessage,
    PostMessage,
    PostMessageCommand,
)
from hiroba.application.registry import Ports, build
from hiroba.application.shared.access import Actor
from hiroba.domain.answers.answer import AnswerState
from hiroba.domain.channels.channel import Channel, ChannelKind
from hiroba.domain.channels.link_preview import LinkPreviewPolicy
from hiroba.domain.identity.permissions import Role
from hiroba.domain.identity.user import UserKind
from hiroba.domain.shared.ids import ChannelId, MessageId, UserId
from hiroba.infrastructure.clock.system import SystemClock
from hiroba.infrastructure.identity.jwt_tokens import JwtTokenIssuer
from hiroba.infrastructure.ids.uuid7 import Uuid7Generator
from hiroba.infrastructure.presence.in_process import InProcessPresenceBook
from hiroba.infrastructure.realtime.in_process import InProcessRealtime
from hiroba.infrastructure.running_work.in_process import InProcessRunningAnswers
from hiroba.infrastructure.sql.readers.channels import SqlChannelReader
from hiroba.infrastructure.sql.session import Database
from hiroba.infrastructure.sql.unit_of_work import SqlUnitOfWork
from hiroba.infrastructure.typing_gate.in_process import InProcessTypingGate

CaseT = TypeVar("CaseT")
NOT_NEEDED = cast(Any, None)
LINGER_SECONDS = 0.3
IDLE_SECONDS = 60.0


class CountingJobQueue:
    """Only counts how often it was woken."""

    def __init__(self) -> None:
        self.wakes = 0

    def wake(self) -> None:
        self.wakes += 1


@dataclass(frozen=True)
class Community:
    """Real adapters for what channels need; of the other ports those that a test gives."""

    database: Database
    realtime: InProcessRealtime = field(default_factory=InProcessRealtime)
    job_queue: CountingJobQueue = field(default_factory=CountingJobQueue)
    others: dict[str, Any] = field(default_factory=dict[str, Any])

    @cached_property
    def ports(self) -> Ports:
        wanted: dict[str, Any] = dict.fromkeys(Ports.__dataclass_fields__, NOT_NEEDED)
        records = self.others.get("mechanism_records") or a_mechanism_cache()
        wanted |= {
            "uow": SqlUnitOfWork(self.database, forget=records.drop),
            "mechanism_records": records,
            "channel_reader": SqlChannelReader(self.database),
            "clock": SystemClock(),
            "ids": Uuid7Generator(),
            "realtime": self.realtime,
            "presence": InProcessPresenceBook(
                SystemClock(), linger_seconds=LINGER_SECONDS, idle_seconds=IDLE_SECONDS
            ),
            "typing_gate": InProcessTypingGate(),
            "job_queue": self.job_queue,
            "event_consumers": (),
            "running_answers": InProcessRunningAnswers(AnswerState.INTERRUPTED),
            "tokens": JwtTokenIssuer(b"a key of the tests, long enough for a signature"),
            "link_previews": LinkPreviewPolicy(),
            **self.others,
        }
        return Ports(**wanted)

    def case(self, kind: type[CaseT]) -> CaseT:
        return build(kind, self.ports)

    async def person(
        self,
        name: str = "田中花子",
        *,
        role: Role = Role.MEMBER,
        kind: UserKind = UserKind.PERSON,
    ) -> Actor:
        """Somebody who is logged in."""
        user = a_user(email=f"{uuid4()}@example.org", display_name=name, role=role, kind=kind)
        until = self.ports.clock.now() + timedelta(days=1)
        session = replace(a_session(user, expires_at=until), family_hash=uuid4().hex * 2)
        async with self.ports.uow() as tx:
            await tx.users.add(user)
            await tx.sessions.add(session)
        return Actor(user.id, role, session.id)

    def token(self, actor: Actor) -> str:
        assert actor.session_id is not None
        now = self.ports.clock.now()
        return self.ports.tokens.issue(actor.user_id, actor.session_id, now=now).text

    async def channel(
        self,
        by: Actor,
        kind: ChannelKind = ChannelKind.PUBLIC,
        *,
        name: str = "雑談",
        members: tuple[UserId, ...] = (),
    ) -> Channel:
        opened = await self.case(CreateChannel).execute(
            CreateChannelCommand(actor=by, kind=kind, name=name, member_ids=members)
        )
        return opened.channel

    async def say(
        self,
        by: Actor,
        channel: ChannelId,
        content: str = "こんにちは",
        *,
        client_id: str | None = None,
        parent_id: MessageId | None = None,
    ) -> PostedMessage:
        return await self.case(PostMessage).execute(
            PostMessageCommand(
                actor=by,
                channel_id=channel,
                content=content,
                client_id=client_id,
                parent_id=parent_id,
            )
        )
