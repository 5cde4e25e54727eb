"""Words that occur once in a world, so that wherever one comes out it tells which wall has a hole."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import quote

# Who may read the words of a wall is decided by the world that uses them (see canary_world).
CHANNEL = "channel"
DIRECT = "direct"
KEEPER = "keeper"
EMAIL = "email"
COMMUNITY = "community"
UNMET = "unmet"

CANARIES: Mapping[str, tuple[str, str]] = {
    "channel name": (CHANNEL, "ムラサキツユクサ"),
    "channel topic": (CHANNEL, "노랑턱멧새"),
    "document title": (CHANNEL, "翡翠蜻蜓計劃"),
    "document text": (CHANNEL, "カンムリカイツブリ"),
    "document source": (CHANNEL, "grandidierite"),
    "file name": (CHANNEL, "benitoite"),
    "file text": (CHANNEL, "동박새둥지"),
    "failed file": (CHANNEL, "painite"),
    "collection name": (CHANNEL, "鹦鹉螺书架"),
    "title in the collection": (CHANNEL, "musgravite"),
    "text in the collection": (CHANNEL, "朱鹮羽毛扇"),
    "golden quote": (CHANNEL, "黄鶺鴒之歌"),
    "message": (CHANNEL, "アオバズク"),
    "reply": (CHANNEL, "taaffeite"),
    "open question": (CHANNEL, "poldervaartite"),
    "answered question": (CHANNEL, "ハシビロガモ"),
    "reply to a question": (CHANNEL, "翠鳥飛過"),
    "direct name": (DIRECT, "흰눈썹황금새"),
    "direct message": (DIRECT, "虎斑地鸫鸣"),
    "direct title": (DIRECT, "jeremejevite"),
    "own title": (KEEPER, "红嘴蓝鹊谱"),
    "own text": (KEEPER, "セグロセキレイ"),
    "attached file name": (CHANNEL, "sinhalite"),
    "attached file text": (CHANNEL, "ルリビタキの巣"),
    "loose file name": (KEEPER, "灰頭山椒鳥照片"),
    "loose file text": (KEEPER, "bixbite"),
    "upload name": (KEEPER, "큰유리새영상"),
    "conversation title": (KEEPER, "瑠璃鶲問答"),
    "conversation instructions": (KEEPER, "hibonite"),
    "said to a model": (KEEPER, "쇠딱따구리의 비밀"),
    "draft title": (KEEPER, "ツメナガセキレイ号"),
    "draft description": (KEEPER, "painted redstart"),
    "draft tag": (KEEPER, "긴꼬리딱새"),
    "draft video": (KEEPER, "白腹毛腳燕"),
    "note on a draft": (KEEPER, "赤翡翠備忘"),
    "chapter of a draft": (KEEPER, "筒鳥之章"),
    "captions of a draft": (KEEPER, "ヤイロチョウの声"),
    "label of captions": (KEEPER, "vayrynenite"),
    "note on what was taken down": (KEEPER, "팔색조 메모"),
    "taken down title": (KEEPER, "zektzerite"),
    "reason of taking down": (KEEPER, "岩鷚筆記"),
    "address": (EMAIL, "poudretteite"),
    "community title": (COMMUNITY, "ヤマセミ通信"),
    "community text": (COMMUNITY, "쇠물닭연못"),
    "other square": (COMMUNITY, "serendibite"),
    "said in the other square": (COMMUNITY, "戴勝鳥的歌"),
    "nobody the guest has met": (UNMET, "コマドリ管理人"),
}


def word(name: str) -> str:
    return CANARIES[name][1]


def words_of(walls: Iterable[str]) -> dict[str, str]:
    """By name, the words behind these walls."""
    behind = set(walls)
    return {name: one for name, (wall, one) in CANARIES.items() if wall in behind}


def leaked(sent: bytes, walls: Iterable[str]) -> list[str]:
    """Names of the canaries of these walls that can be read in `sent`, as text, in JSON or in a header."""
    text = sent.decode("utf-8", errors="replace").casefold()
    return [
        name
        for name, one in words_of(walls).items()
        if any(form.casefold() in text for form in _forms(one))
    ]


def strings_of(value: Any) -> Iterator[str]:
    """Every string of a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for inner in value.values():  # pyright: ignore[reportUnknownVariableType]  # any JSON
            yield from strings_of(inner)
    elif isinstance(value, list):
        for inner in value:  # pyright: ignore[reportUnknownVariableType]  # any JSON
            yield from strings_of(inner)


def _forms(one: str) -> tuple[str, ...]:
    return one, json.dumps(one).strip('"'), quote(one, safe="")
