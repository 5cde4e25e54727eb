"""Argon2id, off the event loop."""

import pytest
from argon2 import PasswordHasher as Argon2

from hiroba.infrastructure.identity.argon2_hasher import Argon2PasswordHasher

CHEAP = Argon2(time_cost=1, memory_cost=64, parallelism=1)


async def test_only_the_right_password_fits() -> None:
    hasher = Argon2PasswordHasher(CHEAP)
    hashed = await hasher.hash("かえるの うたが きこえて")

    assert await hasher.verify("かえるの うたが きこえて", hashed) is True
    assert await hasher.verify("かえるの うたが", hashed) is False


async def test_nobody_is_compared_at_the_same_cost_and_never_fits() -> None:
    hasher = Argon2PasswordHasher(CHEAP)

    assert await hasher.verify("nobody's password", None) is False


@pytest.mark.parametrize("hashed", ["", "plain", "$argon2id$v=19$m=1"])
async def test_what_is_no_hash_fits_nothing(hashed: str) -> None:
    assert await Argon2PasswordHasher(CHEAP).verify("anything", hashed) is False


async def test_default_is_the_low_memory_option_of_rfc_9106() -> None:
    hasher = Argon2PasswordHasher()

    hashed = await hasher.hash("かえるの うたが きこえて")

    assert hashed.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    assert len(hashed) <= 256
    assert hasher.needs_rehash(hashed) is False
    assert hasher.needs_rehash(CHEAP.hash("weak")) is True
