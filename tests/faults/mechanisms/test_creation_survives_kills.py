"""A video is a file or a mechanism's, wherever the process dies between: never both, never neither."""

from collections.abc import Generator
from pathlib import Path
from typing import Any

import httpx2
import pytest
from tests.support.clips import a_clip
from tests.support.member import Member, until
from tests.support.server import Server, Zygote

STEPS = ["mechanism.before_commit", "mechanism.after_commit"]


@pytest.fixture
def server(zygote: Zygote, tmp_path: Path) -> Generator[Server]:
    server = Server(zygote, tmp_path / "data", HIROBA_EMBEDDER__ADAPTER="none")
    server.start()
    yield server
    server.stop()


def stored(member: Member, content: bytes) -> str:
    with member.client() as client:
        answer = client.post("/files", files={"file": ("曲柄.webm", content)})
        return answer.raise_for_status().json()["data"]["id"]


@pytest.mark.parametrize("step", STEPS)
def test_P4_asking_again_gives_the_one_mechanism(server: Server, step: str) -> None:
    ana = Member.registered(server, "ana")
    file_id = stored(ana, a_clip())
    server.stop()
    server.start(HIROBA_FAILPOINTS=f"{step}=kill")
    with pytest.raises(httpx2.TransportError):
        ana.post("/mechanisms", {"fileId": file_id})
    server.wait()
    server.start()

    with ana.client() as client:
        is_file = client.get(f"/files/{file_id}").is_success
    before = ana.get("/mechanisms")
    again = ana.post("/mechanisms", {"fileId": file_id})

    def ended() -> dict[str, Any] | None:
        [one] = ana.get("/mechanisms")
        return one if one["state"] != "processing" else None

    assert len(before) + is_file == 1
    assert again["existing"] is (step == "mechanism.after_commit")
    assert until(ended, 60)["state"] == "draft"
