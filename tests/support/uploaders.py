"""A client that keeps uploading through crashes, and notes what it was told."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

import httpx2
from tests.support.member import HasAddress
from tests.support.uploads import Upload
from tests.support.web import async_web_client

TRANSPORT_TIMEOUT = 15.0
PAUSE_SECONDS = 0.01  # between tries while the server is away
TOGETHER = 4


@dataclass(slots=True)
class Uploader:
    """Sends each upload until it is answered. What was not answered may be there as well."""

    server: HasAddress
    token: str
    accepted: dict[str, str] = field(default_factory=dict[str, str])  # title -> document id
    unanswered: Counter[str] = field(default_factory=Counter[str])

    async def send(self, uploads: Sequence[Upload]) -> None:
        """Texts as one batch, files each by itself, a few at a time."""
        texts = [upload for upload in uploads if upload.content is None]
        files = [upload for upload in uploads if upload.content is not None]
        turn = asyncio.Semaphore(TOGETHER)
        async with asyncio.TaskGroup() as group:
            if texts:
                group.create_task(self._batch(texts))
            for upload in files:
                group.create_task(self._file(upload, turn))

    async def _batch(self, texts: Sequence[Upload]) -> None:
        body = {"documents": [{"title": one.title, "text": one.text} for one in texts]}
        data = await self._until_answered(texts, "/documents/batch", json=body)
        for one, outcome in zip(texts, data, strict=True):
            self.accepted[one.title] = outcome["document"]["id"]

    async def _file(self, upload: Upload, turn: asyncio.Semaphore) -> None:
        async with turn:
            data = await self._until_answered(
                [upload],
                "/documents",
                files={"file": (upload.file_name, upload.content)},
                data={"title": upload.title},
            )
        self.accepted[upload.title] = data["id"]

    async def _until_answered(self, sent: Sequence[Upload], path: str, **content: Any) -> Any:
        async with async_web_client(token=self.token, timeout=TRANSPORT_TIMEOUT) as client:
            while True:
                try:
                    answer = await client.post(f"{self.server.url}/api/v1{path}", **content)
                except httpx2.TransportError:
                    self.unanswered.update(upload.title for upload in sent)
                    await asyncio.sleep(PAUSE_SECONDS)
                    continue
                assert answer.status_code == HTTPStatus.ACCEPTED, answer.text
                return answer.json()["data"]
