"""The CORS headers of an answer (Fetch standard, section 3.3), as Starlette's middleware gives them to other routes."""

from collections.abc import Collection

Header = tuple[bytes, bytes]
_VARY = (b"vary", b"Origin")
_CREDENTIALS = (b"access-control-allow-credentials", b"true")


class Origins:
    def __init__(self, allowed: Collection[str]) -> None:
        self._allowed = frozenset(origin.encode() for origin in allowed)

    def headers(self, origin: bytes | None) -> tuple[Header, ...]:
        """For an answer to a request from `origin`, or from no page at all."""
        if origin is None:
            return (_VARY,)
        if origin not in self._allowed:
            return (_CREDENTIALS, _VARY)
        return (_CREDENTIALS, (b"access-control-allow-origin", origin), _VARY)
