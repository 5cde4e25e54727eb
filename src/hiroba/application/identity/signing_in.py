"""What registering, logging in and refreshing have in common."""

from dataclasses import dataclass
from datetime import datetime

from hiroba.application.ports.ids import IdGenerator
from hiroba.application.ports.tokens import AccessToken, TokenIssuer
from hiroba.application.ports.unit_of_work import Transaction
from hiroba.domain.identity.refresh_token import RefreshToken
from hiroba.domain.identity.session import LIFETIME, USER_AGENT_MAX, Session
from hiroba.domain.identity.user import User
from hiroba.domain.shared.ids import SessionId


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedIn:
    """`refresh_token` is shown this once and kept as a hash only."""

    user: User
    access: AccessToken
    refresh_token: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SigningIn:
    """Opens a session for somebody who has proved who they are."""

    ids: IdGenerator
    tokens: TokenIssuer

    async def open_session(
        self, tx: Transaction, user: User, *, user_agent: str, now: datetime
    ) -> SignedIn:
        refresh = RefreshToken(family=self.tokens.new_secret(), secret=self.tokens.new_secret())
        session = Session(
            id=SessionId(self.ids.new()),
            user_id=user.id,
            family_hash=refresh.family_hash,
            refresh_hash=refresh.refresh_hash,
            user_agent=user_agent[:USER_AGENT_MAX],
            created_at=now,
            last_used_at=now,
            expires_at=now + LIFETIME,
            revoked_at=None,
        )
        await tx.sessions.add(session)
        access = self.tokens.issue(user.id, session.id, now=now)
        return SignedIn(user=user, access=access, refresh_token=refresh.text)
