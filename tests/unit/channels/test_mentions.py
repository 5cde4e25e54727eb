"""Calling the assistant."""

import pytest

from hiroba.domain.channels.mentions import mentions_assistant


@pytest.mark.parametrize(
    "content",
    [
        "@hiroba",
        "@Hiroba why do gears whine?",
        "教えて@hirobaさん",
        "＠hiroba、歯車の噛み合いについて教えてください",
        "＠ｈｉｒｏｂａ お願いします",
        "안녕@hiroba야, 톱니바퀴가 뭐야?",
        "请问@hiroba这个机构怎么动",
        "請問（@hiroba）這個機構怎麼動",
        "Ask @hiroba.",
        "「@hiroba」",
        "see `@nobody` but @hiroba knows",
        "an unclosed ` tick and @hiroba",
        "```\ncode\n```\n@hiroba",
        "a ` tick\n\n@hiroba\n\nand a ` tick",
        "ask bob@example.org or @hiroba",
    ],
)
def test_it_is_called(content: str) -> None:
    assert mentions_assistant(content)


@pytest.mark.parametrize(
    "content",
    [
        "hiroba",
        "@hirobako",
        "@hiroba_bot",
        "@hiroba-bot",
        "mail info@hiroba.example",
        "mail me@hiroba",
        "josé@hiroba",
        "@hiroba.example.org",
        "https://social.example/@hiroba",
        "`@hiroba`",
        "``a ` @hiroba``",
        "```\n@hiroba\n```",
        "~~~ text\n@hiroba\n~~~",
        "```\n@hiroba and no end",
        "@someone",
        "＠みんな",
    ],
)
def test_it_is_not_called(content: str) -> None:
    assert not mentions_assistant(content)


def test_hostile_text_costs_little() -> None:
    assert not mentions_assistant("`@" * 20_000)
    assert not mentions_assistant("@hirobax" * 5_000)
    assert not mentions_assistant("".join("`" * n + "@" for n in range(1, 280)))
