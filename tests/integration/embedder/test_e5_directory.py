"""A model of the multilingual E5 family from a folder: the real tokenizer, the real runtime, small weights."""

import json
from collections.abc import AsyncGenerator
from pathlib import Path

import numpy as np
import pytest
from tests.support.e5_directory import POSITIONS, WIDTH, an_e5_directory

from hiroba.application.ports.embedder import Embedder
from hiroba.infrastructure.embedder.e5_directory import read_e5_card
from hiroba.infrastructure.embedder.errors import ModelDamagedError, ModelMissingError
from hiroba.infrastructure.embedder.onnx import OnnxEmbedder, open_e5, open_onnx
from hiroba.infrastructure.embedder.onnx_model import OnnxModel

TEXTS = (
    "The gear turns the shaft.",
    "図書館の歯車は回転を伝える。",
    "도서관의 톱니바퀴는 회전을 전한다.",
    "图书馆的齿轮传递转速。",
    "圖書館的齒輪傳遞轉速。",
    "",
    "gear " * 500,
    "👩‍🔧⚙️🕰️",
)


@pytest.fixture(scope="module")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return an_e5_directory(tmp_path_factory.mktemp("models") / "multilingual-e5-tiny")


@pytest.fixture(scope="module")
def model(directory: Path) -> OnnxModel:
    return OnnxModel(read_e5_card(directory), threads=1)


@pytest.fixture
async def embedder(directory: Path) -> AsyncGenerator[OnnxEmbedder]:
    async with open_e5(directory, threads=1) as embedder:
        yield embedder


async def test_passages_become_unit_vectors_in_their_order(embedder: Embedder) -> None:
    vectors = await embedder.embed_passages(TEXTS)

    assert vectors.shape == (len(TEXTS), WIDTH)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


async def test_vector_does_not_depend_on_what_it_is_embedded_with(embedder: Embedder) -> None:
    together = await embedder.embed_passages(TEXTS)

    alone = [(await embedder.embed_passages([text]))[0] for text in TEXTS]

    assert np.allclose(together, alone, atol=1e-5)


async def test_vector_is_the_mean_of_the_tokens_of_the_text_under_its_prefix(
    model: OnnxModel, embedder: Embedder
) -> None:
    tokens = model.tokenize(["query: 図書館の歯車", "passage: 図書館の歯車", "図書館の歯車"])
    as_query, as_passage, plain = (model.run([one])[0] for one in tokens)

    found = await embedder.embed_query("図書館の歯車")
    [passage] = await embedder.embed_passages(["図書館の歯車"])

    assert tokens[0][0] == 0
    assert tokens[0][-1] == 2
    assert np.allclose(found, as_query, atol=1e-6)
    assert np.allclose(passage, as_passage, atol=1e-6)
    assert not np.allclose(as_query, as_passage, atol=1e-3)
    assert not np.allclose(as_query, plain, atol=1e-3)


async def test_question_is_nearest_to_the_passage_with_its_words(embedder: Embedder) -> None:
    passages = await embedder.embed_passages(
        ["The gear turns the shaft.", "図書館の回転", "도서관 톱니바퀴 회전"]
    )

    nearest = [
        int(np.argmax(passages @ await embedder.embed_query(question)))
        for question in ("gear shaft", "回転の図書館", "톱니바퀴 회전")
    ]

    assert nearest == [0, 1, 2]


async def test_model_knows_every_language(embedder: Embedder) -> None:
    assert all(embedder.knows(text) for text in TEXTS[:5])
    assert not embedder.knows("1234 — 5678")


def test_longer_texts_than_the_model_can_take_are_cut(model: OnnxModel) -> None:
    assert len(model.tokenize(["gear " * 500])[0]) == POSITIONS - 2


def test_folder_may_say_that_the_model_was_trained_with_less(tmp_path: Path) -> None:
    folder = an_e5_directory(tmp_path)
    (folder / "sentence_bert_config.json").write_text('{"max_seq_length": 16}')

    assert read_e5_card(folder).max_tokens == 16


@pytest.mark.parametrize("below", ["onnx", "."])
async def test_weights_may_lie_beside_the_tokenizer_and_ask_for_token_types(
    tmp_path: Path, below: str
) -> None:
    folder = an_e5_directory(tmp_path, below=below, token_types=True)

    async with open_e5(folder, threads=1) as embedder:
        assert (await embedder.embed_query("歯車")).shape == (WIDTH,)


def test_M5_other_weights_in_the_same_folder_are_another_model(tmp_path: Path) -> None:
    folder = an_e5_directory(tmp_path / "multilingual-e5-tiny")
    before = read_e5_card(folder)
    again = read_e5_card(an_e5_directory(tmp_path / "copy" / "multilingual-e5-tiny"))
    after = read_e5_card(an_e5_directory(folder, seed=2))

    assert before.id == again.id
    assert before.id != after.id
    assert before.id.startswith("multilingual-e5-tiny/")


def test_weights_beside_the_model_file_count_as_well(tmp_path: Path) -> None:
    folder = an_e5_directory(tmp_path)
    before = read_e5_card(folder).id

    (folder / "onnx" / "model.onnx_data").write_bytes(bytes(100_000))

    assert read_e5_card(folder).id != before


@pytest.mark.parametrize("missing", ["config.json", "tokenizer.json", "onnx/model.onnx"])
async def test_M5_incomplete_folder_is_reported_at_the_start(tmp_path: Path, missing: str) -> None:
    folder = an_e5_directory(tmp_path)
    (folder / missing).unlink()

    with pytest.raises(ModelMissingError, match=r"config\.json, tokenizer\.json and model\.onnx"):
        async with open_e5(folder, threads=1):
            pytest.fail("it was opened")


@pytest.mark.parametrize("config", ["{", "[]", "{}", '{"hidden_size": "many"}'])
async def test_damaged_description_is_reported_at_the_start(tmp_path: Path, config: str) -> None:
    folder = an_e5_directory(tmp_path)
    (folder / "config.json").write_text(config)

    with pytest.raises(ModelDamagedError, match=r"config\.json"):
        async with open_e5(folder, threads=1):
            pytest.fail("it was opened")


@pytest.mark.parametrize("damaged", ["onnx/model.onnx", "tokenizer.json"])
async def test_M5_damaged_model_is_reported_with_every_text_but_loaded_once(
    tmp_path: Path, damaged: str
) -> None:
    folder = an_e5_directory(tmp_path)
    whole = (folder / damaged).read_bytes()
    (folder / damaged).write_bytes(whole[: len(whole) // 2])

    async with open_e5(folder, threads=1) as embedder:
        with pytest.raises(ModelDamagedError):
            await embedder.embed_passages(["歯車"])
        (folder / damaged).write_bytes(whole)
        with pytest.raises(ModelDamagedError):
            await embedder.embed_query("歯車")


async def test_model_of_another_size_than_it_says_is_damaged(tmp_path: Path) -> None:
    folder = an_e5_directory(tmp_path)
    config = json.loads((folder / "config.json").read_text())
    (folder / "config.json").write_text(json.dumps(config | {"hidden_size": 48}))

    async with open_e5(folder, threads=1) as embedder:
        with pytest.raises(ModelDamagedError, match="32 dimensions, not 48"):
            await embedder.embed_query("歯車")


async def test_M5_model_that_is_taken_away_before_its_first_text_is_reported(
    tmp_path: Path,
) -> None:
    folder = an_e5_directory(tmp_path)
    async with open_e5(folder, threads=1) as embedder:
        (folder / "onnx" / "model.onnx").unlink()

        with pytest.raises(ModelMissingError):
            await embedder.embed_passages(["歯車"])


async def test_any_model_can_be_described_by_a_card_of_ours(tmp_path: Path) -> None:
    folder = an_e5_directory(tmp_path, below=".")
    card = {
        "id": "our/1",
        "dimensions": WIDTH,
        "max_tokens": 16,
        "pad_id": 1,
        "prefixes": {"query": "query: ", "passage": "passage: "},
        "scripts": ["*"],
    }
    (folder / "model.json").write_text(json.dumps(card))

    async with open_onnx(folder, threads=1) as ours, open_e5(folder, threads=1) as e5:
        assert ours.model_id == "our/1"
        assert np.allclose(await ours.embed_query("歯車"), await e5.embed_query("歯車"), atol=1e-6)


@pytest.mark.parametrize("card", ["{", '{"id": "x"}', '{"id": "x", "dimensions": "many"}'])
async def test_damaged_card_is_reported_at_the_start(tmp_path: Path, card: str) -> None:
    (tmp_path / "model.json").write_text(card)

    with pytest.raises(ModelDamagedError, match=r"model\.json"):
        async with open_onnx(tmp_path, threads=1):
            pytest.fail("it was opened")


async def test_folder_of_the_family_is_recognised_where_another_is_expected(
    directory: Path,
) -> None:
    with pytest.raises(ModelDamagedError, match="HIROBA_EMBEDDER__ADAPTER=e5"):
        async with open_onnx(directory, threads=1):
            pytest.fail("it was opened")
