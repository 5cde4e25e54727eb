"""Every remark on a video is in the passages that answers rest on, wherever the process died between the two."""

from pathlib import Path

import httpx2
import pytest
from tests.support.clips import a_clip
from tests.support.member import Member, until
from tests.support.server import Server, Zygote

FAILPOINTS = ("moments.before_apply", "moments.after_apply", "moments.after_index")


@pytest.mark.parametrize("failpoint", FAILPOINTS)
def test_what_was_committed_is_retrieved_after_the_next_start(
    zygote: Zygote, tmp_path: Path, failpoint: str
) -> None:
    server = Server(zygote, tmp_path / "data", HIROBA_EMBEDDER__ADAPTER="none")
    server.start()
    hanako = Member.registered(server, "hanako")
    video = _filmed(hanako)
    server.kill()
    server.start(HIROBA_FAILPOINTS=f"{failpoint}=kill:3")
    said = 0
    while said < 200 and _remark(hanako, video, said):
        said += 1
    server.wait()
    server.start()

    def all_found() -> list[str] | None:
        """Each once, as many as there are on the video."""
        there = [one["text"] for one in hanako.get(f"{video}/notes", limit=500)]
        hits = hanako.post("/rag/search", {"query": "見所", "kinds": ["mechanism"], "limit": 50})
        found = [hit["text"][one["start"] : one["end"]] for hit in hits for one in hit["moments"]]
        return found if sorted(found) == sorted(there) else None

    assert len(until(all_found)) >= said
    server.stop()


def _filmed(member: Member) -> str:
    with member.client() as client:
        sent = client.post("/files", files={"file": ("ゼネバ.webm", a_clip(seconds=2.0))})
    file_id = sent.raise_for_status().json()["data"]["id"]
    video = f"/mechanisms/{member.post('/mechanisms', {'fileId': file_id})['id']}"
    until(lambda: member.get(video)["state"] == "draft" or None, 60)
    return video


def _remark(member: Member, video: str, number: int) -> bool:
    with member.client() as client:
        try:
            body = {"second": number / 100, "text": f"見所 {number}"}
            client.post(f"{video}/notes", json=body).raise_for_status()
        except httpx2.HTTPError:
            return False
    return True
