"""People for tests, and the ports of their accounts."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

from tests.support.ports import make_ports

from hiroba.application.identity.authenticate import Authenticate, AuthenticateQuery
from hiroba.application.identity.register_user import RegisterUser, RegisterUserCommand
from hiroba.application.identity.signing_in import SignedIn
from hiroba.application.ports.realtime import EventListener, Listener, LiveEvent
from hiroba.application.ports.unit_of_work import UnitOfWork
from hiroba.application.registry import Ports, build
from hiroba.application.shared.access import Actor
from hiroba.domain.identity.permissions import Role
from hiroba.domain.identity.registration import RegistrationPolicy
from hiroba.domain.identity.session import LIFETIME, Session
from hiroba.domain.identity.user import User, UserKind
from hiroba.domain.shared.ids import ChannelId, SessionId, UserId
from hiroba.infrastructure.identity.jwt_tokens import JwtTokenIssuer
from hiroba.infrastructure.ids.uuid7 import Uuid7Generator

START = datetime(2026, 11, 21, 3, 4, 5, 678000, tzinfo=UTC)
PASSWORD = "かえるの うたが きこえてくるよ"
TOKEN_KEY = b"an imaginary key of the tests: 32 bytes and more"


@dataclass
class HandClock:
    """Implements Clock; a test moves it."""

    present: datetime = START

    def now(self) -> datetime:
        return self.present

    def advance(self, by: timedelta) -> None:
        self.present += by


@dataclass
class PlainHasher:
    """Implements PasswordHasher without its cost; remembers what it was asked to compare with."""

    compared: list[str | None] = field(default_factory=list[str | None])

    async def hash(self, password: str) -> str:
        return f"plain:{password}"

    async def verify(self, password: str, hashed: str | None) -> bool:
        self.compared.append(hashed)
        return hashed in {f"plain:{password}", f"old:{password}"}

    def needs_rehash(self, hashed: str) -> bool:
        return hashed.startswith("old:")


@dataclass
class RecordingRealtime:
    """Implements Realtime; nobody listens, everything published is kept."""

    told: list[LiveEvent] = field(default_factory=list[LiveEvent])
    to_users: list[tuple[UserId, bytes]] = field(default_factory=list[tuple[UserId, bytes]])

    def publish(self, *events: LiveEvent) -> None:
        self.told.extend(events)

    def listen(self, listener: EventListener) -> Callable[[], None]:
        return lambda: None

    def publish_to_channel(self, channel_id: ChannelId, frame: bytes) -> None:
        raise AssertionError("accounts say nothing in channels")

    def publish_to_user(self, user_id: UserId, frame: bytes) -> None:
        self.to_users.append((user_id, frame))

    def listen_to_channel(self, channel_id: ChannelId, listener: Listener) -> Callable[[], None]:
        return lambda: None

    def listen_to_user(self, user_id: UserId, listener: Listener) -> Callable[[], None]:
        return lambda: None


def identity_ports(uow: UnitOfWork, **replaced: Any) -> Ports:
    """Everything that accounts need, over a real store."""
    given: dict[str, Any] = {
        "uow": uow,
        "clock": HandClock(),
        "ids": Uuid7Generator(),
        "passwords": PlainHasher(),
        "tokens": JwtTokenIssuer(TOKEN_KEY),
        "registration": RegistrationPolicy(),
        "realtime": RecordingRealtime(),
    }
    return make_ports(**(given | replaced))


async def registered(
    ports: Ports, email: str = "hanako@example.org", *, display_name: str = "田中花子"
) -> SignedIn:
    """Somebody who has just registered; the first one owns the instance."""
    return await build(RegisterUser, ports).execute(
        RegisterUserCommand(email=email, password=PASSWORD, display_name=display_name, locale="ja")
    )


async def actor_of(ports: Ports, access_token: str) -> Actor:
    return await build(Authenticate, ports).execute(AuthenticateQuery(access_token=access_token))


async def an_actor(
    ports: Ports, email: str = "hanako@example.org", *, display_name: str = "田中花子"
) -> Actor:
    """Registered and logged in."""
    signed_in = await registered(ports, email, display_name=display_name)
    return await actor_of(ports, signed_in.access.text)


def a_user(
    *,
    email: str | None = "hanako@example.org",
    display_name: str = "田中花子",
    role: Role = Role.MEMBER,
    kind: UserKind = UserKind.PERSON,
    password_hash: str | None = None,
    deactivated_at: datetime | None = None,
) -> User:
    return User(
        id=UserId(uuid4()),
        kind=kind,
        role=role,
        email=email,
        display_name=display_name,
        locale="ja",
        password_hash=password_hash,
        created_at=START,
        deactivated_at=deactivated_at,
    )


def a_session(user: User, *, family: str = "a", expires_at: datetime | None = None) -> Session:
    return Session(
        id=SessionId(uuid4()),
        user_id=user.id,
        family_hash=(family * 64)[:64],
        refresh_hash="0" * 64,
        user_agent="Firefox",
        created_at=START,
        last_used_at=START,
        expires_at=expires_at or START + LIFETIME,
        revoked_at=None,
    )
