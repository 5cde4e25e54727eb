"""A client of the tus protocol that survives its server."""

from base64 import b64encode
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http import HTTPStatus

import httpx2
from tests.support.member import Member, until

_TUS = {"Tus-Resumable": "1.0.0"}


@dataclass(slots=True)
class TusUpload:
    """One file on its way. `confirmed` is as far as the server has said that it is safe."""

    member: Member
    content: bytes
    place: str = ""
    confirmed: int = 0

    def begin(self, name: str) -> None:
        metadata = f"filename {b64encode(name.encode()).decode()}"
        headers = {**_TUS, "Upload-Length": str(len(self.content)), "Upload-Metadata": metadata}
        with self.member.client() as client:
            answer = client.post("/uploads", headers=headers).raise_for_status()
        self.place = answer.headers["location"].removeprefix("/api/v1")

    def go_on(self, part: int) -> bool:
        """Ask where it stands and send the rest in parts of this size; False when the server went away."""
        try:
            with self.member.client() as client:
                self._resume(client)
                while self.confirmed < len(self.content):
                    self._send(client, self.content[self.confirmed : self.confirmed + part])
        except httpx2.TransportError:
            return False
        return True

    def cut_at(self, cut: int, arrived: Callable[[], bool]) -> None:
        """Send a request whose end never comes; it breaks off once what was sent has arrived."""
        headers = {"Content-Length": str(len(self.content) - self.confirmed)}
        with self.member.client() as client:
            try:
                self._patch(client, self._until(cut, arrived), headers)
            except httpx2.TransportError:
                return
        raise AssertionError("a request that was cut off was answered")

    def stored(self) -> bytes | None:
        """The file that came of it, None where there is none."""
        with self.member.client() as client:
            answer = client.get(self.place.replace("uploads", "files"))
        return None if answer.status_code == 404 else answer.raise_for_status().content

    def resume(self) -> int:
        with self.member.client() as client:
            return self._resume(client)

    def _resume(self, client: httpx2.Client) -> int:
        answer = client.head(self.place, headers=_TUS).raise_for_status()
        stands = int(answer.headers["upload-offset"])
        assert stands >= self.confirmed, "bytes that were confirmed are lost"
        self.confirmed = stands
        return stands

    def _send(self, client: httpx2.Client, part: bytes) -> None:
        answer = until(lambda: self._unless_busy(client, part)).raise_for_status()
        self.confirmed = int(answer.headers["upload-offset"])

    def _unless_busy(self, client: httpx2.Client, part: bytes) -> httpx2.Response | None:
        """None while the server has not noticed yet that an earlier request broke off."""
        answer = self._patch(client, part, {})
        return None if answer.status_code == HTTPStatus.LOCKED else answer

    def _patch(
        self, client: httpx2.Client, content: bytes | Iterator[bytes], headers: dict[str, str]
    ) -> httpx2.Response:
        offset = {"Upload-Offset": str(self.confirmed)}
        kind = {"Content-Type": "application/offset+octet-stream"}
        return client.patch(self.place, headers=_TUS | kind | offset | headers, content=content)

    def _until(self, cut: int, arrived: Callable[[], bool]) -> Iterator[bytes]:
        for start in range(self.confirmed, cut, 65_536):
            yield self.content[start : min(cut, start + 65_536)]
        until(lambda: arrived() or None)
        raise httpx2.WriteError("cut off")
