"""Who is calling."""

from dataclasses import dataclass

from hiroba.application.ports.clock import Clock
from hiroba.application.ports.tokens import TokenIssuer
from hiroba.application.ports.unit_of_work import UnitOfWork
from hiroba.application.shared.access import Actor
from hiroba.application.shared.presence import admitted
from hiroba.domain.identity.errors import InvalidTokenError


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthenticateQuery:
    access_token: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Authenticate:
    """The actor behind an access token, with the role of this moment.

    A session ended or an account deactivated here is refused from the next request on; by another process, within
    half a second.
    Raises InvalidTokenError.
    """

    uow: UnitOfWork
    clock: Clock
    tokens: TokenIssuer

    async def execute(self, query: AuthenticateQuery) -> Actor:
        now = self.clock.now()
        claims = self.tokens.verify(query.access_token, now=now)
        standing = await self.uow.find_recent_standing(claims.session_id)
        actor = admitted(standing, claims.session_id, now=now)
        if actor.user_id != claims.user_id:
            raise InvalidTokenError
        return actor
