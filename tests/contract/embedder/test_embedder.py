"""What every embedder promises. The models under test are the ones that set-up puts in place."""

from collections.abc import AsyncGenerator
from pathlib import Path

import numpy as np
import pytest

from hiroba.application.ports.embedder import Embedder
from hiroba.domain.shared.errors import UnavailableError
from hiroba.infrastructure.embedder.onnx import open_onnx

MINILM = Path(__file__).parents[3] / "models" / "all-minilm-l6-v2"
TEXTS = (
    "You can ask for a refund within thirty days of buying.",
    "",
    "歯車の歯数の比が回転の速さの比を決める。",
    "톱니바퀴의 이의 수가 회전 속도의 비를 정한다.",
    "齿轮的齿数之比决定转速之比。",
    "👩‍🔧⚙️🕰️",
    "escapement " * 2_000,
    "a\x00b\ufffd\u202e",
    *(f"Passage number {number} " + "turns with the shaft. " * number for number in range(20)),
)


@pytest.fixture(params=["onnx"])
async def embedder() -> AsyncGenerator[Embedder]:
    if not (MINILM / "model.onnx").is_file():
        pytest.fail(f"No model in {MINILM}. Run: make models/all-minilm-l6-v2/model.onnx")
    async with open_onnx(MINILM, threads=2) as embedder:
        yield embedder


async def test_passages_become_unit_vectors_in_their_order(embedder: Embedder) -> None:
    vectors = await embedder.embed_passages(TEXTS)

    assert vectors.shape == (len(TEXTS), embedder.dimensions)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


async def test_vector_does_not_depend_on_what_it_is_embedded_with(embedder: Embedder) -> None:
    together = await embedder.embed_passages(TEXTS)

    alone = [(await embedder.embed_passages([text]))[0] for text in TEXTS]

    assert np.allclose(together, alone, atol=1e-5)


async def test_nothing_becomes_no_vectors(embedder: Embedder) -> None:
    vectors = await embedder.embed_passages([])

    assert vectors.shape == (0, embedder.dimensions)


async def test_question_is_nearest_to_the_passage_that_answers_it(embedder: Embedder) -> None:
    passages = await embedder.embed_passages(
        [
            "A bevel gear carries rotation between shafts that meet at an angle.",
            "You can ask for a refund within thirty days of buying.",
            "The library is closed on national holidays.",
        ]
    )

    question = await embedder.embed_query("How do I get my money back?")

    assert question.shape == (embedder.dimensions,)
    cosines = passages @ question
    assert int(np.argmax(cosines)) == 1
    assert np.array_equal(cosines > embedder.relevant_cosine, [False, True, False])


async def test_model_has_a_name_for_the_index(embedder: Embedder) -> None:
    assert embedder.model_id


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("How do I get my money back?", True),
        ("図書館はどこですか", False),
        ("도서관은 어디에 있나요?", False),
        ("图书馆在哪里?", False),
        ("圖書館在哪裡?", False),
        ("where is 京都", False),
    ],
)
async def test_model_says_which_languages_it_knows(
    embedder: Embedder, text: str, known: bool
) -> None:
    assert embedder.knows(text) is known


async def test_missing_model_is_reported_with_what_to_do(tmp_path: Path) -> None:
    async with open_onnx(tmp_path, threads=1) as embedder:
        with pytest.raises(UnavailableError, match="make setup"):
            await embedder.embed_query("How do I get my money back?")
        with pytest.raises(UnavailableError, match="make setup"):
            embedder.knows("How do I get my money back?")


@pytest.fixture
def half_a_model(tmp_path: Path) -> Path:
    (tmp_path / "model.json").write_bytes((MINILM / "model.json").read_bytes())
    return tmp_path


async def test_half_a_model_is_reported_as_a_missing_one(half_a_model: Path) -> None:
    async with open_onnx(half_a_model, threads=1) as embedder:
        with pytest.raises(UnavailableError, match="make setup"):
            await embedder.embed_passages(["Anything."])
