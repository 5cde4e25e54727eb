"""One person's requests to an application in this process."""

from typing import Any

import httpx2


class Caller:
    """One person's requests below /api/v1."""

    def __init__(self, client: httpx2.AsyncClient, token: str) -> None:
        self._client = client
        self._headers = {"Authorization": f"Bearer {token}"}

    async def __call__(
        self, method: str, path: str, body: object = None, **headers: str
    ) -> httpx2.Response:
        return await self._client.request(
            method, f"/api/v1{path}", json=body, headers={**self._headers, **headers}
        )

    async def data(self, method: str, path: str, body: object = None) -> Any:
        answer = await self(method, path, body)
        assert answer.is_success, answer.text
        return answer.json()["data"]
