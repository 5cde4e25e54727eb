"""Documents on their way through an application in this process."""

import asyncio
import time
from pathlib import Path
from typing import Any

import httpx2

_SECONDS = 90


async def sent(client: httpx2.AsyncClient, file: Path) -> str:
    """The id of the document that the file became."""
    content = await asyncio.to_thread(file.read_bytes)
    answer = await client.post("/api/v1/documents", files={"file": (file.name, content)})
    assert answer.status_code == 202, answer.text
    document_id: str = answer.json()["data"]["id"]
    return document_id


async def ended(client: httpx2.AsyncClient, document_id: str) -> dict[str, Any]:
    """The document once it is ready or has failed."""
    deadline = time.monotonic() + _SECONDS
    while time.monotonic() < deadline:
        answer = await client.get(f"/api/v1/documents/{document_id}")
        document: dict[str, Any] = answer.json()["data"]
        if document["status"] in {"ready", "failed"}:
            return document
        await asyncio.sleep(0.05)
    raise AssertionError("it did not end in time")
