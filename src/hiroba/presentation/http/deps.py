"""What routes ask for: a use case made from the ports, and who is calling."""

from collections.abc import Callable
from typing import Annotated, Generic, TypeVar

from fastapi import Depends
from starlette.requests import HTTPConnection

from hiroba.application.identity.authenticate import Authenticate, AuthenticateQuery
from hiroba.application.registry import Ports, build
from hiroba.application.shared.access import Actor
from hiroba.presentation.http.credentials import access_token_of

UseCaseT = TypeVar("UseCaseT")


def ports_of(connection: HTTPConnection) -> Ports:
    return connection.app.state.ports


def case_of(connection: HTTPConnection, use_case: Callable[..., UseCaseT]) -> UseCaseT:
    """The use case, made once for the application."""
    cases = connection.app.state.use_cases
    if use_case not in cases:
        cases[use_case] = build(use_case, ports_of(connection))
    return cases[use_case]


class Use(Generic[UseCaseT]):
    """A dependency that gives the use case. Async, because FastAPI runs the others in a thread each time."""

    def __init__(self, use_case: Callable[..., UseCaseT]) -> None:
        self.use_case = use_case

    async def __call__(self, connection: HTTPConnection) -> UseCaseT:
        return case_of(connection, self.use_case)


def use(use_case: Callable[..., UseCaseT]) -> Use[UseCaseT]:
    return Use(use_case)


async def current_actor(
    connection: HTTPConnection, authenticate: Annotated[Authenticate, Depends(use(Authenticate))]
) -> Actor:
    """Raises UnauthenticatedError, InvalidTokenError."""
    return await authenticate.execute(AuthenticateQuery(access_token=access_token_of(connection)))


CurrentActor = Annotated[Actor, Depends(current_actor)]
