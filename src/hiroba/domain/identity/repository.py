"""Where accounts and sessions are kept."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from hiroba.domain.identity.session import Session
from hiroba.domain.identity.user import User
from hiroba.domain.shared.ids import SessionId, UserId


class UserRepository(Protocol):
    async def add(self, user: User) -> None:
        """Raises EmailTakenError."""
        ...

    async def get(self, user_id: UserId) -> User:
        """Raises UserNotFoundError."""
        ...

    async def find_by_email(self, email: str) -> User | None:
        """`email` as `normalized_email` gives it."""
        ...

    async def find_assistant(self) -> User | None: ...

    async def has_people(self) -> bool:
        """Whether anybody has registered: the first one owns the instance."""
        ...

    async def save(self, user: User) -> None: ...

    async def list_page(self, *, limit: int, offset: int) -> Sequence[User]:
        """By display name."""
        ...


class SessionRepository(Protocol):
    async def add(self, session: Session) -> None: ...

    async def get(self, session_id: SessionId) -> Session:
        """Raises SessionNotFoundError."""
        ...

    async def find_by_refresh_hash(self, refresh_hash: str) -> Session | None:
        """The session whose present or previous refresh token this is."""
        ...

    async def save(self, session: Session) -> None: ...

    async def revoke_all(self, user_id: UserId, *, at: datetime) -> None: ...
