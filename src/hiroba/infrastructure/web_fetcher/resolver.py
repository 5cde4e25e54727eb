"""From a name to the addresses that a connection may go to."""

import asyncio
import socket
from collections.abc import Awaitable, Callable, Sequence

from hiroba.domain.shared.web import AddressRefusedError
from hiroba.infrastructure.web_fetcher.addresses import Address, AddressCheck, parse_address
from hiroba.infrastructure.web_fetcher.target import Target

Resolver = Callable[[str, int], Awaitable[Sequence[str]]]


async def system_resolver(name: str, port: int) -> Sequence[str]:
    """As the operating system has it. Raises OSError."""
    found = await asyncio.get_running_loop().getaddrinfo(name, port, type=socket.SOCK_STREAM)
    return [str(address[0]) for *_, address in found]


async def checked_addresses(
    target: Target, resolve: Resolver, allows: AddressCheck
) -> Sequence[Address]:
    """Each address of the target, once, in the resolver's order.

    One that is not public refuses them all: a name of both kinds is made to mislead. Raises AddressRefusedError.
    """
    if not isinstance(target.host, str):
        return _public([target.host], allows)
    try:
        texts = await resolve(target.host, target.port)
    except (OSError, UnicodeError) as error:
        raise AddressRefusedError(details={"reason": "unresolved"}) from error
    return _public([parse_address(text) for text in dict.fromkeys(texts)], allows)


def _public(found: Sequence[Address | None], allows: AddressCheck) -> Sequence[Address]:
    if not found:
        raise AddressRefusedError(details={"reason": "unresolved"})
    public = [address for address in found if address is not None and allows(address)]
    if len(public) < len(found):
        raise AddressRefusedError(details={"reason": "not_public"})
    return public
