"""Guarded fetchers over name servers and addresses of a test's own."""

import ssl
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from hiroba.infrastructure.web_fetcher.addresses import Address, AddressCheck, is_public
from hiroba.infrastructure.web_fetcher.guarded import GuardedWebFetcher
from hiroba.infrastructure.web_fetcher.limits import FetchLimits

SHORT = FetchLimits(seconds=5, connect_seconds=1)


@dataclass(slots=True)
class FakeResolver:
    """Answers from `names`, the next one each time and the last one for ever; an error is raised."""

    names: dict[str, list[Sequence[str] | Exception]] = field(
        default_factory=dict[str, list[Sequence[str] | Exception]]
    )
    asked: list[str] = field(default_factory=list[str])

    async def __call__(self, name: str, port: int) -> Sequence[str]:
        self.asked.append(name)
        answers = self.names.get(name) or [OSError("no such name")]
        answer = answers.pop(0) if len(answers) > 1 else answers[0]
        if isinstance(answer, Exception):
            raise answer
        return answer


def everything(_: Address) -> bool:
    """The check switched off."""
    return True


def public_like(*texts: str) -> AddressCheck:
    """As if these were public, and all others what they are."""
    return lambda address: str(address) in texts or is_public(address)


def a_fetcher(
    *ports: int,
    resolve: Callable[..., object] | None = None,
    allows: AddressCheck = is_public,
    limits: FetchLimits = SHORT,
    tls: ssl.SSLContext | None = None,
) -> GuardedWebFetcher:
    return GuardedWebFetcher(
        tls or ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT),
        limits=limits,
        resolve=resolve or FakeResolver(),  # pyright: ignore[reportArgumentType]  # any double will do
        allows=allows,
        ports=ports,
    )
