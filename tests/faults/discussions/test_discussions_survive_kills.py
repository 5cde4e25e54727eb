"""Every message is in the passages that answers rest on, wherever the process died between the two."""

from pathlib import Path

import httpx2
import pytest
from tests.support.member import Member, until
from tests.support.server import Server, Zygote

FAILPOINTS = (
    "message.after_commit",
    "discussions.before_apply",
    "discussions.after_apply",
    "discussions.after_index",
)


@pytest.mark.parametrize("failpoint", FAILPOINTS)
def test_what_was_committed_is_retrieved_after_the_next_start(
    zygote: Zygote, tmp_path: Path, failpoint: str
) -> None:
    server = Server(zygote, tmp_path / "data", HIROBA_EMBEDDER__ADAPTER="none")
    server.start()
    hanako = Member.registered(server, "hanako")
    channel = hanako.post("/channels", {"name": "広場", "kind": "public"})["id"]
    hanako.post(f"/channels/{channel}/messages", {"content": "回覧 0"})
    server.kill()
    server.start(HIROBA_FAILPOINTS=f"{failpoint}=kill:3")
    said = 1
    while said < 200 and _say(hanako, channel, said):
        said += 1
    server.wait()
    server.start()

    def all_found() -> list[str] | None:
        """Each once, as many as there are in the history."""
        there = [one["content"] for one in hanako.get(f"/channels/{channel}/messages", limit=500)]
        hits = hanako.post("/rag/search", {"query": "回覧", "kinds": ["message"], "limit": 50})
        found = [hit["text"][one["start"] : one["end"]] for hit in hits for one in hit["messages"]]
        return found if sorted(found) == sorted(there) else None

    assert len(until(all_found)) >= said
    server.stop()


def _say(member: Member, channel: str, number: int) -> bool:
    with member.client() as client:
        try:
            body = {"content": f"回覧 {number}"}
            client.post(f"/channels/{channel}/messages", json=body).raise_for_status()
        except httpx2.HTTPError:
            return False
    return True
