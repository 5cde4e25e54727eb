"""What every full-text search must do."""

from dataclasses import replace
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.support.passages import EVERYBODY, entry, name

from hiroba.application.ports.entry_place import EntryPlace
from hiroba.application.ports.text_search import TextSearch
from hiroba.domain.shared.audience import Audience, Readership
from hiroba.domain.shared.ids import ChannelId, CollectionId, DocumentId, PassageId, UserId
from hiroba.domain.shared.passages import PassageKind

GEARS = [
    entry("歯車は歯のかみ合いで回転を伝える。東京の工房で作った。", passage="ja"),
    entry("Gears pass rotation on by their teeth.", passage="en"),
    entry("톱니바퀴는 이의 맞물림으로 회전을 전달한다.", passage="ko"),
    entry("齒輪靠齒的嚙合傳遞轉動。", passage="zh"),
    entry("Tea is at four o'clock 🎉", passage="tea"),
]


async def found(search: TextSearch, query: str, readership: Readership = EVERYBODY) -> list[str]:
    names = {one.passage_id: one for one in GEARS}
    hits = await search.search(query, readership=readership, limit=10)
    return [names[hit.passage_id].text[:4] for hit in hits]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("歯車の回転はどう伝わりますか", "歯車は歯"),
        ("東京", "歯車は歯"),
        ("京", "歯車は歯"),
        ("How do gears rotate?", "Gear"),
        ("톱니바퀴가 뭐예요", "톱니바퀴"),
        ("齿轮怎么转动", "齒輪靠齒"),
        ("🎉", "Tea "),
    ],
)
async def test_a_question_finds_its_passage_first(
    text_search: TextSearch, query: str, expected: str
) -> None:
    await text_search.put(GEARS)
    assert (await found(text_search, query))[:1] == [expected]


async def test_any_word_is_enough_and_more_words_rank_higher(text_search: TextSearch) -> None:
    both, one = entry("cam shaft drawing"), entry("cam garden drawing")
    await text_search.put([one, both, *GEARS])
    hits = await text_search.search("cam shaft pudding", readership=EVERYBODY, limit=10)
    assert [hit.passage_id for hit in hits] == [both.passage_id, one.passage_id]
    assert hits[0].score > hits[1].score > 0


async def test_a_title_is_searched_with_its_text(text_search: TextSearch) -> None:
    titled = entry("It stops and goes.", title="ゼネバ機構")
    await text_search.put([titled, *GEARS])
    hits = await text_search.search("ゼネバ", readership=EVERYBODY, limit=10)
    assert [hit.passage_id for hit in hits] == [titled.passage_id]


async def test_nobody_finds_what_another_may_read(text_search: TextSearch) -> None:
    user, channel = UserId(uuid4()), ChannelId(uuid4())
    audiences = [Audience.of_user(user), Audience.of_channel(channel), Audience.community()]
    await text_search.put(
        [entry("secret cam", passage=audience.key, audience=audience) for audience in audiences]
    )
    for audience in audiences:
        hits = await text_search.search("cam", readership=Readership.of([audience]), limit=10)
        assert [hit.passage_id for hit in hits] == [name(audience.key)]
    assert await text_search.search("cam", readership=Readership(frozenset()), limit=10) == []


async def test_strangers_passages_do_not_use_up_the_limit(text_search: TextSearch) -> None:
    private = Audience.of_user(UserId(uuid4()))
    await text_search.put(
        [entry("cam " * 5, passage=f"p{number}", audience=private) for number in range(20)]
    )
    await text_search.put([entry("a cam among many other words", passage="mine")])
    hits = await text_search.search("cam", readership=EVERYBODY, limit=1)
    assert [hit.passage_id for hit in hits] == [name("mine")]


async def test_a_collection_can_be_searched_alone(text_search: TextSearch) -> None:
    await text_search.put([entry("cam", passage="in", collection="c"), entry("cam", passage="out")])
    collection = CollectionId(name("c"))
    hits = await text_search.search("cam", readership=EVERYBODY, collection_id=collection, limit=10)
    assert [hit.passage_id for hit in hits] == [name("in")]


async def test_a_change_of_audience_holds_at_once(text_search: TextSearch) -> None:
    await text_search.put([entry("cam", document="d")])
    private, collection = Audience.of_user(UserId(uuid4())), CollectionId(name("c"))
    await text_search.set_audience(DocumentId(name("d")), private, collection)
    assert await text_search.search("cam", readership=EVERYBODY, limit=10) == []
    hits = await text_search.search(
        "cam", readership=Readership.of([private]), collection_id=collection, limit=10
    )
    assert len(hits) == 1


async def test_places_tell_who_finds_each(text_search: TextSearch) -> None:
    private, shelf = Audience.of_user(UserId(name("ana"))), CollectionId(name("shelf"))
    await text_search.put([entry("cam", document="d"), entry("gear", document="e")])
    await text_search.set_audience(DocumentId(name("d")), private, shelf)

    assert await text_search.places() == {
        name("cam"): EntryPlace(private, shelf),
        name("gear"): EntryPlace(Audience.community(), None),
    }


async def test_putting_again_replaces(text_search: TextSearch) -> None:
    await text_search.put([entry("old words", passage="p")])
    await text_search.put([entry("new words", passage="p")])
    assert await text_search.search("old", readership=EVERYBODY, limit=10) == []
    assert len(await text_search.search("new words", readership=EVERYBODY, limit=10)) == 1
    assert await text_search.passage_ids() == {name("p")}


async def test_what_is_removed_leaves_no_trace(text_search: TextSearch) -> None:
    await text_search.put(
        [
            entry("cam one", passage="1", document="d", version="v1"),
            entry("cam two", passage="2", document="d", version="v2"),
            entry("cam three", passage="3", document="e", version="v3"),
        ]
    )
    await text_search.remove_passages([PassageId(name("1")), PassageId(name("none"))])
    assert await text_search.passage_ids() == {name("2"), name("3")}
    await text_search.remove_documents([DocumentId(name("d")), DocumentId(name("none"))])
    hits = await text_search.search("cam one two", readership=EVERYBODY, limit=10)
    assert [hit.passage_id for hit in hits] == [name("3")]


async def test_frequencies_count_the_passages_that_hold_a_term(text_search: TextSearch) -> None:
    await text_search.put(GEARS)
    statistics = await text_search.document_frequencies(["gear", "回転", "none", "齿"])
    assert statistics.passages == len(GEARS)
    assert statistics.frequencies["gear"] == 1
    assert statistics.frequencies["回転"] == 1
    assert statistics.frequencies["none"] == 0
    assert statistics.frequencies["齿"] >= 1


@given(
    st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=40)
    | st.text(alphabet="\"'*-+:^(){}[]NEARORANDNOT title:cam\\\0%_; 歯車", max_size=40)
)
@settings(
    derandomize=True,
    max_examples=200,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
async def test_a_query_has_no_syntax(text_search: TextSearch, query: str) -> None:
    hits = await text_search.search(query, readership=EVERYBODY, limit=10)
    assert hits == []


@pytest.mark.parametrize(
    "query",
    ['cam" OR "tea', "NOT cam", "title:cam", "cam*", "cam^2", "NEAR(cam, 2)", "-cam", "cam'"],
)
async def test_signs_around_a_word_change_nothing(text_search: TextSearch, query: str) -> None:
    await text_search.put([entry("the cam turns", passage="p")])
    hits = await text_search.search(query, readership=EVERYBODY, limit=10)
    assert [hit.passage_id for hit in hits] == [name("p")]


async def test_documents_and_messages_are_told_apart_in_the_query(text_search: TextSearch) -> None:
    said = replace(entry("cam", passage="said"), kind="message", document_id=None, version_id=None)
    await text_search.put([entry("cam", passage="written"), said])

    async def of(*kinds: PassageKind) -> set[PassageId]:
        hits = await text_search.search(
            "cam", readership=EVERYBODY, kinds=frozenset(kinds), limit=10
        )
        return {hit.passage_id for hit in hits}

    assert await of("message") == {name("said")}
    assert await of("document") == {name("written")}
    assert await of("message", "document") == {name("said"), name("written")}
    await text_search.remove_documents([DocumentId(name("said"))])
    assert await of("message") == {name("said")}


async def test_single_passages_can_be_removed(text_search: TextSearch) -> None:
    await text_search.put([entry("cam", passage="a"), entry("cam", passage="b")])
    await text_search.remove_passages([PassageId(name("a")), PassageId(uuid4())])
    await text_search.remove_passages([])
    assert await text_search.passage_ids() == {name("b")}
    hits = await text_search.search("cam", readership=EVERYBODY, limit=10)
    assert [hit.passage_id for hit in hits] == [name("b")]


async def test_it_tells_what_it_looks_for_and_what_it_leaves_aside(
    text_search: TextSearch,
) -> None:
    await text_search.put([entry("cam shaft", passage="a"), entry("cam gear", passage="b")])
    terms = await text_search.terms_of("cam shaft pudding", readership=EVERYBODY)
    assert set(terms.wanted) == {"cam", "shaft"}
    assert terms.common == ()
    assert len(terms.unknown) == 1


async def test_a_word_that_only_others_may_read_is_unknown(text_search: TextSearch) -> None:
    hers = Audience.of_user(UserId(uuid4()))
    await text_search.put([entry("cam shaft"), replace(entry("cam merger 合併"), audience=hers)])
    terms = await text_search.terms_of("cam merger 合併", readership=EVERYBODY)
    assert terms.wanted == ("cam",)
    assert terms.common == ()
    assert "merger" in terms.unknown
    own = await text_search.terms_of("merger 合併", readership=Readership(frozenset({hers.key})))
    assert own.unknown == ()
