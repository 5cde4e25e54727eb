"""Where accounts and sessions are kept."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from hiroba.domain.identity.community import Community
from hiroba.domain.identity.invitation import Invitation
from hiroba.domain.identity.session import Session, SessionStanding
from hiroba.domain.identity.user import User
from hiroba.domain.shared.ids import InvitationId, SessionId, UserId


class UserRepository(Protocol):
    async def add(self, user: User) -> None:
        """Raises EmailTakenError."""
        ...

    async def get(self, user_id: UserId) -> User:
        """Raises UserNotFoundError."""
        ...

    async def get_to_change(self, user_id: UserId) -> User:
        """Held until the transaction ends, so that no other change is lost. Raises UserNotFoundError."""
        ...

    async def find_by_email(self, email: str) -> User | None:
        """`email` as `normalized_email` gives it."""
        ...

    async def find_assistant(self) -> User | None: ...

    async def has_people(self) -> bool:
        """Whether anybody has registered: the first one owns the instance."""
        ...

    async def save(self, user: User) -> None: ...

    async def list_active_owner_ids(self) -> Sequence[UserId]:
        """Held until the transaction ends, so that the last two cannot both step down at once."""
        ...

    async def list_page(
        self,
        *,
        limit: int,
        offset: int,
        met_by: UserId | None = None,
        with_inactive: bool = False,
        named: str = "",
    ) -> Sequence[User]:
        """By display name. `met_by`: only that user and those who share a channel with them.

        `named`: only those whose name holds it, in whatever spelling names are compared by.
        """
        ...

    async def list_quiet(self, user_ids: Collection[UserId], *, at: datetime) -> Collection[UserId]:
        """Those of them who want to be left in peace at that time."""
        ...

    async def list_met(self, user_id: UserId) -> Collection[UserId]:
        """That user and those who share a channel with them."""
        ...

    async def have_met(self, one: UserId, other: UserId) -> bool:
        """Whether both are in one channel."""
        ...


class SessionRepository(Protocol):
    async def add(self, session: Session) -> None: ...

    async def get(self, session_id: SessionId) -> Session:
        """Raises SessionNotFoundError."""
        ...

    async def find_standing(self, session_id: SessionId) -> SessionStanding | None:
        """What a request is admitted by, in one look-up."""
        ...

    async def find_standings(
        self, session_ids: Collection[SessionId]
    ) -> Mapping[SessionId, SessionStanding]:
        """The same for many, in one look-up; those that do not exist are left out."""
        ...

    async def find_by_family_hash(self, family_hash: str) -> Session | None:
        """Held until the transaction ends, so that one token is not taken twice."""
        ...

    async def list_live(self, user_id: UserId, *, now: datetime) -> Sequence[Session]:
        """Newest use first. A person has few."""
        ...

    async def save(self, session: Session) -> None: ...

    async def revoke_all(self, user_id: UserId, *, at: datetime) -> None: ...

    async def forget_expired(self, *, at: datetime, limit: int) -> int:
        """Remove up to `limit` sessions that have expired; how many it were."""
        ...


class InstanceRepository(Protocol):
    """Facts about the instance as a whole, by name."""

    async def claim(self, name: str, value: str) -> bool:
        """Set it if nobody has; False when it was set already. Of several at once exactly one gets True."""
        ...


class CommunityRepository(Protocol):
    """There is one community; before anybody has said anything about it, it is not kept."""

    async def find(self) -> Community | None: ...

    async def find_to_change(self) -> Community | None:
        """Held until the transaction ends, so that no other change is lost."""
        ...

    async def save(self, community: Community) -> None: ...


class InvitationRepository(Protocol):
    async def add(self, invitation: Invitation) -> None: ...

    async def get_to_change(self, invitation_id: InvitationId) -> Invitation:
        """Held until the transaction ends. Raises InvitationNotFoundError."""
        ...

    async def find_by_code_hash(self, code_hash: str, *, to_use: bool = False) -> Invitation | None:
        """With `to_use` held until the transaction ends, so that one use is not taken twice."""
        ...

    async def save(self, invitation: Invitation) -> None: ...

    async def list_page(self, *, limit: int, offset: int) -> Sequence[Invitation]:
        """Newest first."""
        ...
