"""UUIDv7 (RFC 9562) from a library that keeps them ascending within a millisecond."""

from uuid import UUID

from uuid_utils.compat import uuid7


class Uuid7Generator:
    def new(self) -> UUID:
        return uuid7()
