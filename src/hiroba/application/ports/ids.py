"""New identifiers."""

from typing import Protocol
from uuid import UUID


class IdGenerator(Protocol):
    def new(self) -> UUID:
        """A UUIDv7 (RFC 9562): unique, and ascending within this process."""
        ...
