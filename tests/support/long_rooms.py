"""A room in which people have talked for years."""

import time
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from typing import Any

from tests.support.member import Member

from hiroba.infrastructure.ids.uuid7 import Uuid7Generator
from hiroba.infrastructure.sql.engines.sqlite import open_connection

BETWEEN_MS = 3 * 60_000
_OWN = ("id", "seq", "client_id", "created_at", "content")
TALK = (
    "おはようございます。昨日の会議の議事録を共有します。",
    "I've read it. Two questions about the **budget**, and one about `deploy.sh`:\n\n"
    "1. Who pays for the second server?\n2. When does the trial end?",
    "두 번째 서버 비용은 다음 분기 예산에서 나갑니다. 자세한 내용은 https://example.org/budget 를 보세요.",
    "测试环境已经更新，请大家下午三点之前确认一下。",
    "測試環境的說明在這裡：\n\n> 先登入，再選擇專案。\n\n有問題請留言。",
    "了解です！",
    "```python\ndef total(rows):\n    return sum(row.price * row.count for row in rows)\n```\n"
    "このまま本番に入れて大丈夫でしょうか。手元では三千行で `0.4` 秒でした。",
    "ok",
    "長い話になりますが、去年の引っ越しのときに決めたことをまとめておきます。"
    "机は窓側から順に置き、共有の棚には名前を書きません。鍵は受付で借りて、"
    "その日のうちに返します。変えたい人はここで相談してください。" * 2,
    "- 회의실 예약\n- 점심 주문 (7명)\n- 프린터 **토너** 교체\n\n오늘 안에 끝낼게요.",
    "Thanks, @minji! That is what I was looking for.",
    "好的，明天见。",
    "| 担当 | 期限 |\n| --- | --- |\n| 花子 | 金曜 |\n| 民智 | 来週 |",
)
_REACTED = 5  # every so many messages


def talk_in(room: str, speakers: tuple[Member, ...], rounds: int = 3) -> None:
    """Everybody says everything that there is to say, and some of it is liked."""
    who = cycle(speakers)
    for number in range(rounds * len(TALK)):
        said = next(who).post(
            f"/channels/{room}/messages",
            {"content": TALK[number % len(TALK)], "id": f"talk-{number}"},
        )
        if number % _REACTED == 0:
            _like(next(who), said["id"])


def _like(member: Member, message: str) -> None:
    with member.client() as client:
        client.put(f"/messages/{message}/reactions/👍").raise_for_status()


def lengthen(database: Path, room: str, messages: int) -> None:
    """What was said in a room of a stopped server is said again and again, numbered, until it holds so many.

    The newest is from now, each before it from `BETWEEN_MS` earlier.
    """
    connection: Any = open_connection(database)
    try:
        _repeat(connection, room, messages)
    finally:
        connection.close()


def _repeat(connection: Any, room: str, messages: int) -> None:
    columns = [row[1] for row in connection.execute("PRAGMA table_info(messages)")]
    names = ", ".join(name for name in columns if name not in _OWN)
    said = connection.execute(
        "SELECT id FROM messages WHERE channel_id = ? ORDER BY seq", (room,)
    ).fetchall()
    insert = (
        f"INSERT INTO messages (id, seq, created_at, content, {names}) "  # noqa: S608  # names of our own table's columns
        f"SELECT ?1, ?2, ?3, content || ' ' || ?2, {names} FROM messages WHERE id = ?4"
    )
    connection.execute("BEGIN IMMEDIATE")
    connection.executemany(insert, _copies([one for (one,) in said], messages))
    connection.executemany(
        "UPDATE messages SET created_at = ? WHERE id = ?",
        [(_time(messages - seq), one) for seq, (one,) in enumerate(said, start=1)],
    )
    connection.execute("UPDATE channels SET last_seq = ? WHERE id = ?", (messages, room))
    connection.execute("UPDATE memberships SET read_seq = ? WHERE channel_id = ?", (messages, room))
    connection.execute("COMMIT")


def _copies(said: list[str], messages: int) -> Iterator[tuple[str, int, int, str]]:
    ids = Uuid7Generator()
    for seq in range(len(said) + 1, messages + 1):
        yield str(ids.new()), seq, _time(messages - seq), said[seq % len(said)]


def _time(back: int) -> int:
    """Milliseconds, as the store keeps times."""
    return int(time.time() * 1_000) - back * BETWEEN_MS
