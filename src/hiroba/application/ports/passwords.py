"""Passwords, as they may be kept."""

from typing import Protocol


class PasswordHasher(Protocol):
    """Slow on purpose, and never on the event loop."""

    async def hash(self, password: str) -> str:
        """Salted; carries its own parameters; at most 256 characters."""
        ...

    async def verify(self, password: str, hashed: str | None) -> bool:
        """With None it takes as long as with a hash and says False, so that nobody learns who has an account."""
        ...

    def needs_rehash(self, hashed: str) -> bool:
        """Whether it was made with weaker parameters than today's."""
        ...
