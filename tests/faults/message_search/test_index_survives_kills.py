"""The index equals the messages, wherever the process died between the two."""

from pathlib import Path
from typing import Any

import httpx2
import pytest
from tests.support.member import Member, until
from tests.support.server import Server, Zygote

FAILPOINTS = ("message.after_commit", "message_search.before_apply", "message_search.after_apply")


@pytest.mark.parametrize("failpoint", FAILPOINTS)
def test_what_was_committed_is_found_after_the_next_start(
    zygote: Zygote, tmp_path: Path, failpoint: str
) -> None:
    server = Server(zygote, tmp_path / "data")
    server.start()
    hanako = Member.registered(server, "hanako")
    channel = hanako.post("/channels", {"name": "広場", "kind": "public"})["id"]
    hanako.post(f"/channels/{channel}/messages", {"content": "回覧 0"})
    server.kill()
    server.start(HIROBA_FAILPOINTS=f"{failpoint}=kill:3")
    said = 1
    while said < 60 and _say(hanako, channel, said):
        said += 1
    server.wait()
    server.start()

    def all_found() -> list[dict[str, Any]] | None:
        """As many as there are in the history: the last one may or may not have been committed."""
        there = hanako.get(f"/channels/{channel}/messages", limit=500)
        found = hanako.get("/search", q="回覧", limit=100)
        return found if [one["id"] for one in reversed(there)] == _ids(found) else None

    assert len(until(all_found)) >= said
    server.stop()


def _ids(found: list[dict[str, Any]]) -> list[str]:
    return [one["messageId"] for one in found]


def _say(member: Member, channel: str, number: int) -> bool:
    with member.client() as client:
        try:
            body = {"content": f"回覧 {number}"}
            client.post(f"/channels/{channel}/messages", json=body).raise_for_status()
        except httpx2.HTTPError:
            return False
    return True
