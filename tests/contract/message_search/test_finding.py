"""What is found, in every language, and what is not."""

import pytest
from tests.support.message_index import SearchedCommunity

from hiroba.application.shared.access import Actor
from hiroba.domain.channels.channel import ChannelKind
from hiroba.domain.identity.permissions import Role

SAID = {
    "ja": "東京都の天気は晴れです。会議は三時から。",
    "half": "ｶﾞﾗｽの歯車を作りました",
    "ko": "워크숍은 토요일 오후 2시입니다.",
    "hant": "圖書館的電腦壞了",
    "hans": "明天下午在广场见面",
    "en": "The gears were running smoothly, don't worry: she's out of office",
    "code": "call foo_bar() of v1.2.3 in `main.py`, see https://example.com/a?b=c",
    "family": "今日は 👨‍👩‍👧 で",
    "thumb": "wave 👍🏽 ok",
    "flag": "🇯🇵 vs 🇰🇷",
    "number": "it costs 1,250 € and 3.14",
}


async def talk(searched: SearchedCommunity) -> Actor:
    """Everything is said in one channel."""
    hanako = await searched.community.person()
    channel = (await searched.community.channel(hanako)).id
    for text in SAID.values():
        await searched.community.say(hanako, channel, text)
    await searched.index()
    return hanako


CASES = {
    "東京": "ja", "天気": "ja", "京": "ja", "会議": "ja", "東京都の天気": "ja", "天気 会議": "ja",
    "ガラス": "half", "歯車": "half", "워크숍": "ko", "워크숍은": "ko", "워크숍에서": "ko", "토요일": "ko",
    "图书馆": "hant", "電腦": "hant", "书": "hant", "廣場": "hans", "下午": "hans",
    "gear": "en", "run": "en", "RUNNING": "en", '"out of office"': "en", "don't": "en", "she": "en",
    "foo_bar": "code", "v1.2.3": "code", "v1.2": "code", "https://example.com/a?b=c": "code",
    "example.com": "code", "main.py": "code", "has:code": "code", "ｈａｓ：ｌｉｎｋ": "code",
    "👨‍👩‍👧": "family", "👍🏽": "thumb", "👍": "thumb", "🇯🇵": "flag", "1250": "number", "3.14": "number",
    "€": "number", "「三時から」": "ja", "-gears smoothly": None, "天気 -「三時」": None, "京東": None,
}  # fmt: skip


async def test_words_of_every_language_are_found(searched: SearchedCommunity) -> None:
    hanako = await talk(searched)

    found = {query: await searched.found(hanako, query) for query in CASES}

    expected = {query: [] if name is None else [SAID[name]] for query, name in CASES.items()}
    assert found == expected


HOSTILE = (
    '"', '""', "-", "*", "NEAR(a b)", "body:東京", "a'b", "", "   ", '"unclosed', "AND OR NOT", "^a", "a*",
    "{body chars}: x", "(", "x)", "from:", "in:", "has:nothing", "before:yesterday", "--", "; DROP TABLE words",
    "\\", "%", "「", "marks:public", "a" * 1000, "あ" * 1000, "- - -", "after:2026-99-99", "0x00", "😀" * 300,
)  # fmt: skip


@pytest.mark.parametrize("query", HOSTILE)
async def test_hostile_syntax_is_literal_text(searched: SearchedCommunity, query: str) -> None:
    hanako = await searched.community.person()
    channel = (await searched.community.channel(hanako)).id
    await searched.community.say(hanako, channel, "無関係な話 and nothing else")
    await searched.index()

    assert await searched.found(hanako, query) == []


async def test_filters_by_person_place_and_day(searched: SearchedCommunity) -> None:
    hanako = await searched.community.person("田中 花子")
    jisu = await searched.community.person("김지수")
    public = (await searched.community.channel(hanako, name="公開の広場")).id
    plans = (await searched.community.channel(hanako, name="Big plans")).id
    await searched.community.say(hanako, public, "歯車 one")
    await searched.community.say(jisu, public, "歯車 two")
    await searched.community.say(hanako, plans, "歯車 three")
    await searched.index()

    async def found(query: str) -> list[str]:
        return [one.removeprefix("歯車 ") for one in await searched.found(hanako, query)]

    assert await found("歯車") == ["three", "two", "one"]
    assert await found("歯車 from:me") == ["three", "one"]
    assert await found("from:김지수") == ["two"]
    assert await found("from:田中花子 in:公開の広場") == ["one"]
    assert await found('from:"田中 花子" in:"big plans"') == ["three"]
    assert await found("from:田中") == ["three", "one"]
    assert await found(f"from:{jisu.user_id}") == ["two"]
    assert await found(f"in:{public} -from:me") == ["two"]
    assert await found("歯車 from:nobody") == []
    assert await found("歯車 in:nowhere") == []
    assert await found("歯車 after:2020-01-01 before:2100-01-01") == ["three", "two", "one"]
    assert await found("歯車 before:2020-01-01") == []
    assert await found("歯車 after:2100年1月1日") == []


async def test_pages_are_complete_and_in_order(searched: SearchedCommunity) -> None:
    hanako = await searched.community.person()
    channel = (await searched.community.channel(hanako)).id
    for number in range(23):
        await searched.community.say(hanako, channel, f"頁 {number}")
    await searched.index()
    seen: list[str] = []
    cursor = None
    while True:
        page = await searched.search(hanako, "頁", limit=5, before=cursor)
        seen += [one.message.content for one in page.messages]
        cursor = page.cursor
        if cursor is None:
            break

    assert seen == [f"頁 {number}" for number in reversed(range(23))]


async def test_only_readers_of_a_channel_find_what_is_said_there(
    searched: SearchedCommunity,
) -> None:
    hanako = await searched.community.person()
    outsider = await searched.community.person("外の人")
    guest = await searched.community.person("客", role=Role.GUEST)
    private = (await searched.community.channel(hanako, ChannelKind.PRIVATE, name="内緒")).id
    public = (await searched.community.channel(hanako)).id
    await searched.community.say(hanako, private, "合言葉 secret")
    await searched.community.say(hanako, public, "合言葉 open")
    await searched.index()

    assert await searched.found(hanako, "合言葉") == ["合言葉 open", "合言葉 secret"]
    assert await searched.found(outsider, "合言葉") == ["合言葉 open"]
    assert await searched.found(outsider, f"in:{private}") == []
    assert await searched.found(outsider, "in:内緒") == []
    assert await searched.found(guest, "合言葉") == []
    assert await searched.found(guest, "-何か") == []


async def test_threads_are_found_as_soon_as_they_are_ones(searched: SearchedCommunity) -> None:
    hanako = await searched.community.person()
    channel = (await searched.community.channel(hanako)).id
    root = await searched.community.say(hanako, channel, "始まり")
    await searched.index()
    assert await searched.found(hanako, "is:thread") == []

    await searched.community.say(hanako, channel, "返事", parent_id=root.id)
    await searched.index()

    assert await searched.found(hanako, "is:thread") == ["返事", "始まり"]


async def test_pictures_reactions_and_pins_are_found(searched: SearchedCommunity) -> None:
    hanako = await searched.community.person()
    channel = (await searched.community.channel(hanako)).id
    said = await searched.community.say(hanako, channel, "看这张照片")
    await searched.index()
    queries = ("has:file", "has:image", "has:reaction", "has:pin")
    assert [await searched.found(hanako, query) for query in queries] == [[]] * 4

    await searched.adorn(channel, said.id)
    await searched.index()

    assert [await searched.found(hanako, query) for query in queries] == [["看这张照片"]] * 4
    assert await searched.found(hanako, "has:link") == []
