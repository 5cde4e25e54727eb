"""Hybrid retrieval with a real word search and stand-ins around it."""

from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest
from tests.support.passages import EVERYBODY, entry
from tests.support.search import (
    Discussions,
    EntryReader,
    FixedReaderships,
    FixedVectorIndex,
    LatinEmbedder,
    NoMoments,
)

from hiroba.application.library.discussion_reader import DiscussionView
from hiroba.application.library.search_passages import SearchPassages, SearchPassagesQuery
from hiroba.application.ports.vector_index import VectorHit
from hiroba.domain.shared.audience import Audience, Readership
from hiroba.domain.shared.ids import ChannelId, UserId
from hiroba.infrastructure.text.analyzer import MultilingualAnalyzer
from hiroba.infrastructure.text_search.sqlite_fts import SqliteFtsTextSearch

ME = UserId(uuid4())
JAPANESE = entry("カムは回転を往復運動に変える部品です。", title="カム")
NEAR = entry("Lobes push a follower up and down.", title="Followers")
WORDS = entry("The museum opens at nine.", title="Museum")
SECRET = entry("A secret cam.", audience=Audience.of_user(UserId(uuid4())))
SAID = replace(entry("The soldering iron is kept in the blue box."), kind="message")
SAID_VIEW = DiscussionView(
    passage_id=SAID.passage_id,
    channel_id=ChannelId(uuid4()),
    channel_name="workshop",
    topic="",
    text=SAID.text,
    messages=(),
)
ENTRIES = [JAPANESE, NEAR, WORDS, SECRET, SAID]

Make = Callable[..., SearchPassages]


@pytest.fixture
async def make(tmp_path: Path) -> AsyncIterator[Make]:
    analyzer = MultilingualAnalyzer()
    text_search = SqliteFtsTextSearch(tmp_path / "search.sqlite", analyzer)
    await text_search.put(ENTRIES)

    def made(
        index: FixedVectorIndex | None = None,
        embedder: LatinEmbedder | None = None,
        readerships: FixedReaderships | None = None,
        reader: EntryReader | None = None,
    ) -> SearchPassages:
        return SearchPassages(
            readerships=readerships or FixedReaderships(EVERYBODY),
            text_search=text_search,
            vector_index=index or FixedVectorIndex(),
            embedder=embedder or LatinEmbedder(),
            analyzer=analyzer,
            passage_reader=reader or EntryReader(ENTRIES[:4]),
            discussion_reader=Discussions(SAID_VIEW),
            moment_reader=NoMoments(),
        )

    yield made
    await text_search.aclose()


def query(text: str, channel: ChannelId | None = None, limit: int = 10) -> SearchPassagesQuery:
    return SearchPassagesQuery(actor=ME, text=text, channel_id=channel, limit=limit)


async def test_dense_hits_cannot_wreck_a_japanese_question(make: Make) -> None:
    index = FixedVectorIndex([VectorHit(WORDS.passage_id, 0.99), VectorHit(NEAR.passage_id, 0.98)])
    hits = await make(index).execute(query("カムとは何ですか"))
    assert [hit.passage.passage_id for hit in hits] == [JAPANESE.passage_id]
    assert index.asked == []
    assert hits[0].scores.dense is None
    assert hits[0].scores.rerank is not None


async def test_an_english_question_is_answered_by_meaning_too(make: Make) -> None:
    index = FixedVectorIndex([VectorHit(NEAR.passage_id, 0.8), VectorHit(WORDS.passage_id, 0.1)])
    hits = await make(index).execute(query("What opens a valve?"))
    assert hits[0].passage.passage_id == NEAR.passage_id
    assert hits[0].scores.dense == 0.8
    assert hits[1].scores.lexical is not None


async def test_words_still_find_it_while_the_model_is_unavailable(make: Make) -> None:
    hits = await make(embedder=LatinEmbedder(broken=True)).execute(query("museum"))
    assert [hit.passage.passage_id for hit in hits] == [WORDS.passage_id]


async def test_both_searches_are_asked_for_what_the_reader_may_read(make: Make) -> None:
    index = FixedVectorIndex()
    hits = await make(index).execute(query("secret cam"))
    assert index.asked == [EVERYBODY]
    assert hits == []


async def test_in_a_channel_only_what_all_its_readers_may_read_is_used(make: Make) -> None:
    channel = ChannelId(uuid4())
    own = Readership.of([Audience.community(), SECRET.audience])
    case = make(readerships=FixedReaderships(own, EVERYBODY))
    alone = await case.execute(query("secret cam"))
    assert [hit.passage.passage_id for hit in alone] == [SECRET.passage_id]
    assert await case.execute(query("secret cam", channel)) == []


async def test_what_the_truth_no_longer_shows_is_left_out(make: Make) -> None:
    index = FixedVectorIndex([VectorHit(NEAR.passage_id, 0.8)])
    hits = await make(index, reader=EntryReader([WORDS])).execute(query("museum followers"))
    assert [hit.passage.passage_id for hit in hits] == [WORDS.passage_id]


async def test_no_more_than_asked_for(make: Make) -> None:
    index = FixedVectorIndex([VectorHit(NEAR.passage_id, 0.8), VectorHit(WORDS.passage_id, 0.1)])
    assert len(await make(index).execute(query("museum followers", limit=1))) == 1


async def test_words_stand_in_for_the_vector_that_a_discussion_does_not_have(make: Make) -> None:
    index = FixedVectorIndex([VectorHit(NEAR.passage_id, 0.75), VectorHit(WORDS.passage_id, 0.1)])
    found = await make(index).found(query("Where is the soldering iron kept?"))
    assert found.hits[0].passage.passage_id == SAID.passage_id
    assert found.hits[0].scores.dense is None
    assert found.hits[0].best_sentence is not None
    assert found.dense == "used"
    others = await make(index).execute(
        replace(query("Where is the soldering iron kept?"), kinds=frozenset({"document"}))
    )
    assert SAID.passage_id not in {hit.passage.passage_id for hit in others}


async def test_where_the_nearest_are_gone_the_next_are_read(make: Make) -> None:
    gone = [entry(f"gone {place}", passage=f"gone{place}") for place in range(8)]
    index = FixedVectorIndex(
        [
            *(VectorHit(one.passage_id, 0.9) for one in gone),
            VectorHit(NEAR.passage_id, 0.8),
            VectorHit(WORDS.passage_id, 0.7),
        ]
    )

    hits = await make(index).execute(query("What opens a valve?", limit=2))

    assert [hit.passage.passage_id for hit in hits] == [WORDS.passage_id, NEAR.passage_id]
    assert [hit.dense_rank for hit in hits] == [10, 9]
