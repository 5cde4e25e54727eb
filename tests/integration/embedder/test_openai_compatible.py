"""The real client against a real server that behaves as providers do on bad days."""

import asyncio
import base64
from collections.abc import AsyncGenerator, Generator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import numpy as np
import orjson
import pytest
from structlog.testing import capture_logs
from tests.support.embedding_server import (
    DIMENSIONS,
    EmbeddingServer,
    Refuses,
    embedding_server,
    letters_vector,
)

from hiroba.domain.shared.errors import UnavailableError
from hiroba.infrastructure.embedder.errors import (
    EmbedderBusyError,
    EmbedderRefusedError,
    EmbedderUnreachableError,
    EmbeddingsUnusableError,
    ModelChangedError,
)
from hiroba.infrastructure.embedder.openai_compatible.embedder import (
    OpenAiCompatibleEmbedder,
    open_openai_compatible_embedder,
)
from hiroba.infrastructure.embedder.openai_compatible.endpoint import EmbeddingEndpoint

KEY = "sk-the-key"
TEXTS = (
    "歯車の歯数の比が回転の速さの比を決める。",
    "You can ask for a refund within thirty days of buying.",
    "톱니바퀴의 이의 수가 회전 속도의 비를 정한다.",
    "齿轮的齿数之比决定转速之比。",
    "齒輪的齒數之比決定轉速之比。",
)


@pytest.fixture(scope="module")
def running_server() -> Generator[EmbeddingServer]:
    with embedding_server() as server:
        yield server


@pytest.fixture
def server(running_server: EmbeddingServer) -> EmbeddingServer:
    return running_server.as_new()


@pytest.fixture
def endpoint(server: EmbeddingServer) -> EmbeddingEndpoint:
    return EmbeddingEndpoint(
        base_url=server.url,
        model="letters",
        api_key=KEY,
        query_prefix="query: ",
        passage_prefix="passage: ",
        batch=2,
        concurrency=2,
        timeout=2,
        longest_wait=2,
        rest=0,
    )


@pytest.fixture
async def embedder(endpoint: EmbeddingEndpoint) -> AsyncGenerator[OpenAiCompatibleEmbedder]:
    async with open_openai_compatible_embedder(endpoint, dimensions=DIMENSIONS) as embedder:
        yield embedder


def expected(text: str) -> list[float]:
    vector = letters_vector(text)
    return (vector / np.linalg.norm(vector)).tolist()


async def test_passages_become_unit_vectors_in_their_order_with_their_prefix(
    server: EmbeddingServer, embedder: OpenAiCompatibleEmbedder
) -> None:
    vectors = await embedder.embed_passages(TEXTS)

    assert np.allclose(vectors, [expected(f"passage: {text}") for text in TEXTS], atol=1e-6)
    assert vectors.dtype == np.float32
    assert sorted(len(request["input"]) for request in server.requests) == [1, 2, 2]
    assert {request["model"] for request in server.requests} == {"letters"}
    assert set(server.keys) == {f"Bearer {KEY}"}


async def test_query_has_the_prefix_of_queries(
    server: EmbeddingServer, embedder: OpenAiCompatibleEmbedder
) -> None:
    vector = await embedder.embed_query("遊星歯車の減速比は？")

    assert np.allclose(vector, expected("query: 遊星歯車の減速比は？"), atol=1e-6)
    assert server.texts == ["query: 遊星歯車の減速比は？"]


async def test_nothing_is_asked_about_nothing(
    server: EmbeddingServer, embedder: OpenAiCompatibleEmbedder
) -> None:
    assert (await embedder.embed_passages([])).shape == (0, DIMENSIONS)
    assert server.requests == []


async def test_answer_in_another_order_is_put_in_order(
    server: EmbeddingServer, embedder: OpenAiCompatibleEmbedder
) -> None:
    server.backwards = True

    vectors = await embedder.embed_passages(TEXTS)

    assert np.allclose(vectors[1], expected(f"passage: {TEXTS[1]}"), atol=1e-6)


@pytest.mark.parametrize("refuses", [False, True])
async def test_services_without_base64_are_understood(
    server: EmbeddingServer, embedder: OpenAiCompatibleEmbedder, refuses: bool
) -> None:
    server.knows_base64, server.refuses_base64 = False, refuses

    await embedder.embed_passages(TEXTS[:2])
    vectors = await embedder.embed_passages(TEXTS[2:4])

    assert np.allclose(vectors[0], expected(f"passage: {TEXTS[2]}"), atol=1e-6)
    assert len(server.requests) == (3 if refuses else 2)  # asked for once, and then no more


async def test_no_more_requests_at_once_than_allowed(
    server: EmbeddingServer, embedder: OpenAiCompatibleEmbedder
) -> None:
    server.delay = 0.05

    await embedder.embed_passages([f"Passage {number}." for number in range(12)])

    assert server.most_open == 2


async def test_question_does_not_wait_behind_passages(
    server: EmbeddingServer, embedder: OpenAiCompatibleEmbedder
) -> None:
    server.delay = 0.1
    passages = asyncio.create_task(embedder.embed_passages([f"P {n}." for n in range(20)]))
    async with asyncio.timeout(5):
        while server.open_requests < 2:
            await asyncio.sleep(0.005)

    await embedder.embed_query("What turns?")

    assert not passages.done()
    await passages


async def test_size_is_asked_for_where_it_is_set_and_learnt_where_it_is_not(
    server: EmbeddingServer, endpoint: EmbeddingEndpoint
) -> None:
    short = replace(endpoint, dimensions=16)
    async with open_openai_compatible_embedder(short, dimensions=16) as embedder:
        assert (await embedder.embed_query("What turns?")).shape == (16,)
    async with open_openai_compatible_embedder(endpoint, dimensions=None) as learnt:
        assert learnt.dimensions == DIMENSIONS
    assert [request.get("dimensions") for request in server.requests] == [16, None]
    assert embedder.model_id != learnt.model_id


async def test_models_name_says_all_that_changes_a_vector_but_not_where_it_runs(
    endpoint: EmbeddingEndpoint,
) -> None:
    moved = replace(endpoint, base_url="https://elsewhere.example/v1", api_key="other", batch=9)
    others = [
        endpoint,
        replace(endpoint, query_prefix="", passage_prefix=""),
        replace(endpoint, revision="2"),
    ]

    assert moved.model_id(24) == endpoint.model_id(24)
    assert len({one.model_id(24) for one in others} | {endpoint.model_id(25)}) == 4


@pytest.mark.parametrize("status", [429, 500, 503])
async def test_busy_or_broken_service_is_asked_again(
    server: EmbeddingServer, embedder: OpenAiCompatibleEmbedder, status: int
) -> None:
    server.faults.append(Refuses(status=status))

    vector = await embedder.embed_query("What turns?")

    assert np.allclose(vector, expected("query: What turns?"), atol=1e-6)


async def test_retry_after_is_waited_for(
    server: EmbeddingServer, embedder: OpenAiCompatibleEmbedder
) -> None:
    server.faults.append(Refuses(status=429, headers={"Retry-After": "1"}))
    begun = asyncio.get_running_loop().time()

    await embedder.embed_query("What turns?")

    assert asyncio.get_running_loop().time() - begun >= 1


async def test_longer_wait_than_anybody_has_is_told_at_once(
    server: EmbeddingServer, embedder: OpenAiCompatibleEmbedder
) -> None:
    later = format_datetime(datetime.now(UTC) + timedelta(seconds=100), usegmt=True)
    for header in ("3600", later, "9" * 30):
        server.requests.clear()
        server.faults.append(Refuses(status=429, headers={"Retry-After": header}))

        with pytest.raises(EmbedderBusyError) as told:
            await embedder.embed_query("What turns?")

        assert (told.value.retry_after or 0) >= 90
        assert len(server.requests) == 1


async def test_absurd_retry_after_counts_as_none(
    server: EmbeddingServer, embedder: OpenAiCompatibleEmbedder
) -> None:
    server.faults.extend(
        Refuses(status=503, headers={"Retry-After": header}) for header in ("soon", "-1")
    )

    assert (await embedder.embed_query("What turns?")).shape == (DIMENSIONS,)


async def test_service_that_stays_away_is_given_up(
    server: EmbeddingServer, embedder: OpenAiCompatibleEmbedder
) -> None:
    server.faults.extend(Refuses(status=502) for _ in range(9))

    with pytest.raises(EmbedderUnreachableError):
        await embedder.embed_query("What turns?")

    assert len(server.requests) == 3


async def test_stalling_service_is_given_up(
    server: EmbeddingServer, endpoint: EmbeddingEndpoint
) -> None:
    server.faults.append(Refuses(slowly=1))
    hasty = replace(endpoint, timeout=0.1, attempts=1)

    async with open_openai_compatible_embedder(hasty, dimensions=DIMENSIONS) as embedder:
        with pytest.raises(EmbedderUnreachableError):
            await embedder.embed_query("What turns?")


async def test_service_that_is_away_keeps_no_further_question_waiting_but_passages_try(
    server: EmbeddingServer, endpoint: EmbeddingEndpoint
) -> None:
    server.delay = 0.3
    hasty = replace(endpoint, query_timeout=0.1, rest=60)

    async with open_openai_compatible_embedder(hasty, dimensions=DIMENSIONS) as embedder:
        with pytest.raises(EmbedderUnreachableError):
            await embedder.embed_query("What turns?")
        asked = len(server.requests)
        with pytest.raises(EmbedderUnreachableError):
            await embedder.embed_query("何が回る？")
        assert len(server.requests) == asked
        assert (await embedder.embed_passages(TEXTS[:1])).shape == (1, DIMENSIONS)


async def test_unreachable_service_is_reported_at_the_start_only_where_it_must_be_asked(
    endpoint: EmbeddingEndpoint,
) -> None:
    away = replace(endpoint, base_url="http://127.0.0.1:9/v1", attempts=1)

    with pytest.raises(EmbedderUnreachableError):
        async with open_openai_compatible_embedder(away, dimensions=None):
            pytest.fail("it was opened")
    async with open_openai_compatible_embedder(away, dimensions=DIMENSIONS) as embedder:
        assert embedder.dimensions == DIMENSIONS


@pytest.mark.parametrize("status", [401, 403, 404])
async def test_M5_model_that_was_removed_or_a_wrong_key_is_not_asked_for_again(
    server: EmbeddingServer, embedder: OpenAiCompatibleEmbedder, status: int
) -> None:
    server.faults.append(Refuses(status=status))

    with pytest.raises(EmbedderRefusedError) as told:
        await embedder.embed_passages(TEXTS[:2])

    assert isinstance(told.value, UnavailableError)
    assert len(server.requests) == 1


async def test_redirect_is_not_followed_so_that_the_key_goes_nowhere_else(
    server: EmbeddingServer, embedder: OpenAiCompatibleEmbedder
) -> None:
    with embedding_server() as elsewhere:
        server.faults.append(
            Refuses(status=307, headers={"Location": f"{elsewhere.url}/embeddings"})
        )

        with pytest.raises(EmbedderRefusedError):
            await embedder.embed_query("What turns?")

        assert elsewhere.requests == []


async def test_neither_key_nor_text_nor_the_services_words_reach_errors_and_logs(
    server: EmbeddingServer, embedder: OpenAiCompatibleEmbedder, endpoint: EmbeddingEndpoint
) -> None:
    for status in (429, 500, 400, 401):
        server.faults.extend(Refuses(status=status) for _ in range(3))
        with capture_logs() as logs, pytest.raises(UnavailableError) as told:
            await embedder.embed_query("翡翠蜻蜓計劃")

        said = f"{told.value!s} {told.value.details} {told.value!r} {logs}"
        assert KEY not in said
        assert "翡翠" not in said
        assert "refused" not in said.replace("embedder.refused", "")
        server.faults.clear()
    assert KEY not in repr(endpoint)


def an_answer(*embeddings: object, index: object = None) -> bytes:
    rows = [
        {"index": place if index is None else index, "embedding": one}
        for place, one in enumerate(embeddings)
    ]
    return orjson.dumps({"data": rows})


GOOD = [1.0] * DIMENSIONS


@pytest.mark.parametrize(
    "body",
    [
        b"not json",
        b"[]",
        b'{"data": null}',
        b'{"data": ["embedding"]}',
        b'{"error": {"message": "in a 200"}}',
        an_answer(GOOD),
        an_answer(GOOD, GOOD, GOOD),
        an_answer(GOOD, GOOD, index=1),
        an_answer(GOOD, GOOD, index="0"),
        an_answer(GOOD, GOOD[:-1]),
        an_answer([], []),
        an_answer(GOOD, [0.0] * DIMENSIONS),
        an_answer(GOOD, ["one"] * DIMENSIONS),
        an_answer(GOOD, [1e39] * DIMENSIONS),
        an_answer(GOOD, None),
        an_answer(GOOD, "not base64!"),
        an_answer(GOOD, base64.b64encode(b"123").decode()),
        an_answer(GOOD, base64.b64encode(np.full(DIMENSIONS, np.nan, "<f4").tobytes()).decode()),
    ],
)
async def test_unusable_answers_are_refused(
    server: EmbeddingServer, embedder: OpenAiCompatibleEmbedder, body: bytes
) -> None:
    server.faults.append(Refuses(body=body))

    with pytest.raises(EmbeddingsUnusableError):
        await embedder.embed_passages(TEXTS[:2])


async def test_answer_without_end_is_cut_off(
    server: EmbeddingServer, embedder: OpenAiCompatibleEmbedder
) -> None:
    server.faults.append(Refuses(body=b" " * (2 * 1024 * 1024)))

    with pytest.raises(EmbeddingsUnusableError):
        await embedder.embed_query("What turns?")


async def test_M5_vectors_of_another_size_are_refused(
    server: EmbeddingServer, embedder: OpenAiCompatibleEmbedder
) -> None:
    server.dimensions = DIMENSIONS + 8

    with pytest.raises(ModelChangedError) as told:
        await embedder.embed_passages(TEXTS)

    assert told.value.details == {"expected": DIMENSIONS, "found": DIMENSIONS + 8}


async def test_long_texts_are_cut_before_a_service_refuses_them(
    server: EmbeddingServer, embedder: OpenAiCompatibleEmbedder
) -> None:
    await embedder.embed_query("歯" * 100_000)

    # On this port may have listened, a moment ago, a server that somebody elsewhere still asks.
    asked = [text for text in server.texts if text.startswith("query: ")]
    assert [len(text) for text in asked] == [8_000 + len("query: ")]


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("How do I get my money back?", True),
        ("図書館はどこですか", False),
        ("도서관은 어디에 있나요?", False),
        ("图书馆在哪里?", False),
        ("圖書館在哪裡?", False),
    ],
)
async def test_model_is_asked_about_the_languages_it_is_said_to_know(
    endpoint: EmbeddingEndpoint, text: str, known: bool
) -> None:
    latin = replace(endpoint, scripts=frozenset({"Latin"}))

    async with (
        open_openai_compatible_embedder(latin, dimensions=DIMENSIONS) as of_one,
        open_openai_compatible_embedder(endpoint, dimensions=DIMENSIONS) as of_all,
    ):
        assert of_one.knows(text) is known
        assert of_all.knows(text)
