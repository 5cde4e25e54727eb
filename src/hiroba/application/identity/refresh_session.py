"""Stay logged in."""

from dataclasses import dataclass

from hiroba.application.identity.revocation import tell_revoked
from hiroba.application.identity.signing_in import SignedIn
from hiroba.application.ports.clock import Clock
from hiroba.application.ports.realtime import Realtime
from hiroba.application.ports.tokens import TokenIssuer
from hiroba.application.ports.unit_of_work import UnitOfWork
from hiroba.domain.identity.errors import InvalidTokenError
from hiroba.domain.identity.refresh_token import RefreshToken
from hiroba.domain.identity.session import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class RefreshSessionCommand:
    refresh_token: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RefreshSession:
    """Trade a refresh token for new tokens. One that was traded before ends the session (RFC 9700, section 4.14.2).

    Raises InvalidTokenError.
    """

    uow: UnitOfWork
    clock: Clock
    tokens: TokenIssuer
    realtime: Realtime

    async def execute(self, command: RefreshSessionCommand) -> SignedIn:
        shown = RefreshToken.parse(command.refresh_token)
        outcome = await self._trade(shown)
        if isinstance(outcome, Session):
            tell_revoked(self.realtime, outcome.user_id, outcome.id)
            raise InvalidTokenError
        return outcome

    async def _trade(self, shown: RefreshToken) -> SignedIn | Session:
        """The new tokens, or the session that had to be ended: ending it must be committed, not rolled back."""
        now = self.clock.now()
        async with self.uow() as tx:
            session = await tx.sessions.find_by_family_hash(shown.family_hash)
            if session is None or not session.is_live(now):
                raise InvalidTokenError
            if not shown.is_newest(session.refresh_hash):
                await tx.sessions.save(session.revoked(at=now))
                return session
            user = await tx.users.get(session.user_id)
            if not user.is_active:
                raise InvalidTokenError
            newest = RefreshToken(family=shown.family, secret=self.tokens.new_secret())
            await tx.sessions.save(session.rotated(newest.refresh_hash, now=now))
        access = self.tokens.issue(user.id, session.id, now=now)
        return SignedIn(user=user, access=access, refresh_token=newest.text)
