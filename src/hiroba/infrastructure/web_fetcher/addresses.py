"""Which IP addresses are part of the public Internet (IANA special-purpose registries, RFC 6890)."""

from collections.abc import Callable
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

Address = IPv4Address | IPv6Address
AddressCheck = Callable[[Address], bool]

_GLOBAL_UNICAST = IPv6Network(
    "2000::/3"
)  # all that is assigned to hosts; NAT64, mapped and local lie outside
_NOT_PUBLIC_4 = (
    IPv4Network("0.0.0.0/8"),
    IPv4Network("100.64.0.0/10"),
    IPv4Network("192.0.0.0/24"),
    IPv4Network("192.88.99.0/24"),  # relays of 6to4
)
_NOT_PUBLIC_6 = (
    IPv6Network("2001::/23"),  # protocol assignments, Teredo among them
    IPv6Network("2001:db8::/32"),
    IPv6Network("2002::/16"),  # 6to4: an IPv4 address inside
    IPv6Network("3fff::/20"),
)


def is_public(address: Address) -> bool:
    """Whether it is globally routable and means one host. What is not known to be so is not."""
    if address.is_multicast or address.is_reserved or not address.is_global:
        return False
    if isinstance(address, IPv4Address):
        return not any(address in network for network in _NOT_PUBLIC_4)
    return address in _GLOBAL_UNICAST and not any(address in net for net in _NOT_PUBLIC_6)


def parse_address(text: str) -> Address | None:
    """The address in its usual spelling; None for anything else, such as one with a zone."""
    if "%" in text:
        return None
    try:
        return ip_address(text)
    except ValueError:
        return None
