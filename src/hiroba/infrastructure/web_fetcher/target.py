"""Where a URL leads, read strictly: what two programs could read differently is refused, never repaired."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address
from typing import NoReturn
from urllib.parse import quote

import httpx2

from hiroba.domain.shared.web import AddressRefusedError
from hiroba.infrastructure.web_fetcher.addresses import Address, parse_address

URL_MAX = 2_048
NAME_MAX = 253
_DEFAULT_PORTS = {"http": 80, "https": 443}
_URL = re.compile(
    r"(?P<scheme>https?)://(?P<host>\[[0-9a-f:.]{2,45}\]|[^\[\]/?#:@]{1,253})(?::(?P<port>[0-9]{1,5}))?"
    r"(?P<rest>(?:/[^?#]*)?(?:\?[^#]*)?)(?:#.*)?",
    re.IGNORECASE,
)
_ODD = re.compile(
    r"[\x00-\x20\x7f-\xa0\\\u00ad\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff\ud800-\udfff]"
)
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
# Names that mean something on the operator's own network (RFC 6761, RFC 6762, RFC 8375, ICANN's reservation).
_INSIDE = (".localhost", ".local", ".internal", ".home.arpa", ".lan", ".intranet", ".corp")
_KEPT = "!#$%&'()*+,/:;=?@[]~-._"  # of path and query; the rest is percent-encoded


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """`host` is a name in ASCII or an address; `rest` the path with the query."""

    scheme: str
    host: str | Address
    port: int
    rest: str

    @property
    def authority(self) -> str:
        """What the `Host` header says."""
        host = f"[{self.host}]" if isinstance(self.host, IPv6Address) else str(self.host)
        return host if self.port == _DEFAULT_PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def url(self) -> str:
        return f"{self.scheme}://{self.authority}{self.rest}"


def parse_target(url: str, *, ports: Collection[int]) -> Target:
    """Raises AddressRefusedError."""
    found = None if len(url) > URL_MAX or _ODD.search(url) else _URL.fullmatch(url)
    if found is None:
        _refuse("spelling")
    scheme = found["scheme"].lower()
    port = int(found["port"] or _DEFAULT_PORTS[scheme])
    if port not in ports:
        _refuse("port")
    return Target(
        scheme=scheme,
        host=_host(found["host"].lower()),
        port=port,
        rest=quote(found["rest"], safe=_KEPT) or "/",
    )


def _host(text: str) -> str | Address:
    if text.startswith("["):
        address = parse_address(text[1:-1])
        return address if isinstance(address, IPv6Address) else _refuse("spelling")
    name = text if text.isascii() else _in_ascii(text)
    labels = name.split(".")
    if _NUMBER.fullmatch(
        labels[-1]
    ):  # by the URL standard an IPv4 address; there is one plain spelling of it
        address = parse_address(name)
        return address if isinstance(address, IPv4Address) else _refuse("spelling")
    if len(name) > NAME_MAX or not all(_LABEL.fullmatch(label) for label in labels):
        _refuse("spelling")
    if len(labels) == 1 or name.endswith(_INSIDE):
        _refuse("name")
    return name


def _in_ascii(name: str) -> str:
    """By IDNA 2008; look-alikes such as full-width digits are no letters of it."""
    try:
        return httpx2.URL(scheme="http", host=name).raw_host.decode("ascii").lower()
    except httpx2.InvalidURL:
        _refuse("spelling")


def _refuse(reason: str) -> NoReturn:
    raise AddressRefusedError(details={"reason": reason})
