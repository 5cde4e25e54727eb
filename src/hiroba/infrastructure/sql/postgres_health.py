"""Whether a PostgreSQL server keeps what it has acknowledged."""

from typing import Any

import asyncpg

# What may be lost without each: PostgreSQL documentation, sections 19.5 and 28.1.
_DURABLE = {"fsync": {"on"}, "full_page_writes": {"on"}}
_WAITS = {"on", "local", "remote_write", "remote_apply"}


async def unsafe_settings(url: str) -> list[str]:
    """The server's settings under which a power cut may lose acknowledged messages, as `name=value`.

    `url` is `postgresql+asyncpg://…`.
    """
    driver: Any = asyncpg  # it is untyped
    connection = await driver.connect(url.replace("postgresql+asyncpg://", "postgresql://", 1))
    try:
        wanted = {**_DURABLE, "synchronous_commit": _WAITS}
        present = {name: await connection.fetchval(f"SHOW {name}") for name in wanted}
    finally:
        await connection.close()
    return [f"{name}={value}" for name, value in present.items() if value not in wanted[name]]
