"""Tests reach this machine alone."""

import ipaddress
from typing import Any

_ADDRESS_ARGUMENT = {"socket.connect": 1, "socket.sendto": 1, "socket.getaddrinfo": 0}


class OutsideNetworkError(RuntimeError):
    """A test tried to reach another machine."""


def is_this_machine(host: object) -> bool:
    if host in {None, "", "localhost", b"localhost"}:
        return True
    try:
        return ipaddress.ip_address(str(host)).is_loopback
    except ValueError:
        return False


def refuse_outside_network(event: str, arguments: tuple[Any, ...]) -> None:
    """An audit hook (PEP 578): it sees every socket of the process, whichever library opens it."""
    position = _ADDRESS_ARGUMENT.get(event)
    if position is None:
        return
    address: Any = arguments[position]
    if event != "socket.getaddrinfo":
        if not isinstance(address, tuple):
            return  # the path of a Unix socket
        address = arguments[position][0]
    if not is_this_machine(address):
        raise OutsideNetworkError(f"{event} to {address!r}: tests use loopback only")
