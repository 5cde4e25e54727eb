"""People who make mechanisms over HTTP."""

import asyncio
from typing import Any

from tests.support.files import Uploader


async def asked(person: Uploader, method: str, path: str, **sent: Any) -> Any:
    """The `data` of a call that must succeed."""
    answer = await person.ask(method, f"/mechanisms{path}", **sent)
    assert answer.is_success, answer.text
    return answer.json()["data"]


async def uploaded(person: Uploader, content: bytes, name: str = "ゼネバ.mp4") -> str:
    """By tus, in two parts; the id of the file that came of it."""
    place, half = await person.begun(len(content), name), len(content) // 2
    await person.append(place, 0, content[:half])
    await person.append(place, half, content[half:])
    return place.rpartition("/")[2]


async def made(person: Uploader, content: bytes, **wish: Any) -> Any:
    """The mechanism once its video is ready, or has failed."""
    file_id = await uploaded(person, content)
    created = await asked(person, "POST", "", json={"fileId": file_id, **wish})
    async with asyncio.timeout(20):
        while (one := await asked(person, "GET", f"/{created['id']}"))["state"] == "processing":
            await asyncio.sleep(0.01)
    return one


async def shown(person: Uploader, content: bytes, **wish: Any) -> Any:
    draft = await made(person, content, **wish)
    await asked(person, "POST", f"/{draft['id']}/publish")
    return await asked(person, "GET", f"/{draft['id']}")
