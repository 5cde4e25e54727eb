"""Videos that somebody shows on a started server."""

from typing import Any

from tests.support.clips import a_clip
from tests.support.member import Member, until


def filmed(member: Member, content: bytes, name: str, **wish: Any) -> dict[str, Any]:
    """The mechanism once its video is ready, or has failed. Blocking."""
    with member.client() as client:
        sent = client.post("/files", files={"file": (name, content, "video/webm")})
        file_id = sent.raise_for_status().json()["data"]["id"]
    created = member.post("/mechanisms", {"fileId": file_id, **wish})

    def ended() -> dict[str, Any] | None:
        one = member.get(f"/mechanisms/{created['id']}")
        return one if one["state"] != "processing" else None

    return until(ended, 60)


def a_shown_video(member: Member, seconds: float = 2.0) -> dict[str, Any]:
    """Published, with chapters, words and a note. Blocking."""
    wish = {
        "title": "4溝ゼネバ、入り際の当たり",
        "description": "軸間 **80 mm**、ピン径 8 mm、120 rpm。",
        "tags": ["ゼネバ", "간헐 운동"],
        "licence": "cc-by-4.0",
    }
    made = filmed(member, a_clip(seconds=seconds), "ゼネバ.webm", **wish)
    chapters = [
        {"start": 0, "title": "停止、ロック中"},
        {"start": seconds / 2, "title": "入り、当たり"},
    ]
    member.patch(f"/mechanisms/{made['id']}", {"chapters": chapters})
    member.post(f"/mechanisms/{made['id']}/publish", {})
    note = {"second": seconds / 2, "text": "ここで従動輪が一瞬だけ逆へ振れます。"}
    member.post(f"/mechanisms/{made['id']}/notes", note)
    return made
