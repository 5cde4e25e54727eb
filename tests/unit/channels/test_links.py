"""Which addresses a message holds."""

import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support.server import ROOT

from hiroba.domain.channels.links import links_in

WITH_LINKS = {
    "https://example.org": ["https://example.org"],
    "詳しくはhttps://example.jp/aを見てください": ["https://example.jp/a"],
    "（https://example.jp/a）。": ["https://example.jp/a"],
    "「https://example.jp/」、http://example.jp/b。": [
        "https://example.jp/",
        "http://example.jp/b",
    ],
    "https://example.kr/가이드 참고": ["https://example.kr/가이드"],
    "https://example.kr/a를 참고": ["https://example.kr/a"],
    "见https://zh.wikipedia.org/wiki/齿轮。": ["https://zh.wikipedia.org/wiki/齿轮"],
    "見https://zh.wikipedia.org/wiki/齒輪，謝謝": ["https://zh.wikipedia.org/wiki/齒輪"],
    "https://ja.wikipedia.org/wiki/歯車_(曖昧さ回避)": [
        "https://ja.wikipedia.org/wiki/歯車_(曖昧さ回避)"
    ],
    "https://example.jp/a(参考)を": ["https://example.jp/a"],
    "https://日本語.jp/": ["https://日本語.jp/"],
    "see https://example.org/a, or (https://example.org/b).": [
        "https://example.org/a",
        "https://example.org/b",
    ],
    "https://en.wikipedia.org/wiki/Gear_(disambiguation)": [
        "https://en.wikipedia.org/wiki/Gear_(disambiguation)"
    ],
    "[gears](https://example.org/g) <https://example.org/h>": [
        "https://example.org/g",
        "https://example.org/h",
    ],
    "**https://example.org/a** _https://example.org/b_": [
        "https://example.org/a",
        "https://example.org/b",
    ],
    "https://example.org/a#one https://example.org/a#two": ["https://example.org/a"],
    "HTTPS://EXAMPLE.ORG/A?b=c&d=%20": ["HTTPS://EXAMPLE.ORG/A?b=c&d=%20"],
    "`https://example.org/code` https://example.org/text": ["https://example.org/text"],
    "```\nhttps://example.org/code\n```\nhttps://example.org/text": ["https://example.org/text"],
    "xhttps://example.org https:// http://. ftp://example.org": [],
    "no links, only 文字": [],
}


@pytest.mark.parametrize(("content", "urls"), WITH_LINKS.items())
def test_links_are_found_in_text_of_every_language(content: str, urls: list[str]) -> None:
    assert links_in(content, limit=9) == urls


def test_same_addresses_are_found_as_the_web_client_draws() -> None:
    """Whose tests read the same file."""
    cases: dict[str, list[str]] = json.loads((ROOT / "web/tests/addresses.json").read_bytes())
    assert len(cases) > 30
    for content, urls in cases.items():
        assert links_in(content, limit=9) == [url.partition("#")[0] for url in urls], content


def test_only_the_first_are_taken_and_each_once() -> None:
    content = " ".join(f"https://example.org/{n // 2}" for n in range(100))

    assert links_in(content, limit=3) == [f"https://example.org/{n}" for n in range(3)]


def test_endless_address_is_none() -> None:
    assert links_in(f"https://example.org/{'a' * 19_000}", limit=3) == []
    assert links_in(f"https://example.org/{'歯' * 19_000}", limit=3) == []


@pytest.mark.parametrize(
    "words", ["a)", "https://a)", "https://aあ", "https://a/あ)", "a.(", "/あ"]
)
def test_words_made_for_it_take_no_long_time(words: str) -> None:
    start = time.perf_counter()
    links_in(f"https://a{words * (38_000 // len(words))}", limit=3)
    assert time.perf_counter() - start < 1


@given(st.text(alphabet="https://exa.mple(){}[]歯の`\n ,。", max_size=200))
def test_any_text_gives_addresses_that_stand_in_it(content: str) -> None:
    for url in links_in(content, limit=9):
        assert url in content
        assert not any(character.isspace() for character in url)
