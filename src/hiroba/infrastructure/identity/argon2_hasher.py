"""Passwords by Argon2id."""

import asyncio

from argon2 import PasswordHasher as Argon2
from argon2.exceptions import InvalidHashError, VerificationError
from argon2.profiles import RFC_9106_LOW_MEMORY

CONCURRENCY = 2  # at 64 MiB each


class Argon2PasswordHasher:
    """Implements PasswordHasher: RFC 9106, second recommended option (64 MiB, 3 passes, 4 lanes), in threads."""

    def __init__(self, argon2: Argon2 | None = None) -> None:
        self._argon2 = argon2 or Argon2.from_parameters(RFC_9106_LOW_MEMORY)
        self._slots = asyncio.Semaphore(CONCURRENCY)
        self._nobody: str | None = None

    async def hash(self, password: str) -> str:
        async with self._slots:
            return await asyncio.to_thread(self._argon2.hash, password)

    async def verify(self, password: str, hashed: str | None) -> bool:
        async with self._slots:
            return await asyncio.to_thread(self._verify, password, hashed)

    def needs_rehash(self, hashed: str) -> bool:
        return self._argon2.check_needs_rehash(hashed)

    def _verify(self, password: str, hashed: str | None) -> bool:
        if self._nobody is None:
            self._nobody = self._argon2.hash("nobody's password")
        try:
            matches = self._argon2.verify(hashed or self._nobody, password)
        except (VerificationError, InvalidHashError):
            return False
        return matches and hashed is not None
