"""What one fetch may cost."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchLimits:
    """`page_bytes` is how much of a page is read, unpacked; past any of the others the fetch fails."""

    seconds: float = 5.0  # in all, from the name's look-up to the last byte
    connect_seconds: float = 2.0  # to one address
    page_bytes: int = 512 * 1024
    wire_bytes: int = 1024 * 1024  # of one answer's body, as it was sent
    header_bytes: int = 32 * 1024
    redirects: int = 3
    addresses: int = 3  # of one name that are tried
