"""A folder like those of the multilingual E5 family, with a very small XLM-RoBERTa in it.

Its weights are random, so it knows no meaning; but like texts get like vectors, because they share
pieces, and all vectors lie close together, as those of the family do.
"""

import json
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from tests.support.onnx_file import OnnxFile
from tokenizers import Tokenizer, decoders, models, normalizers, pre_tokenizers, processors

WIDTH = 32
POSITIONS = 66  # of which XLM-RoBERTa can use two less
PAD = 1
_SPECIAL = ("<s>", "<pad>", "</s>", "<unk>")
_WRITTEN = (
    "▁query ▁passage : ▁ ▁the ▁a ▁of ▁is ▁in ▁to gear ▁gear s ing ed ▁shaft ▁refund ▁library ▁turn ▁money ▁back"
    " 歯車 図書館 回転 の が は を に 톱니바퀴 도서관 회전 이 가 는 을 齿轮 图书馆 转速 的 是 在 齒輪 圖書館 轉速"
)
_PIECES = _WRITTEN.split()
_ALPHABET = [chr(code) for code in (*range(0x21, 0x7F), *range(0x3041, 0x30FF))]


def a_tokenizer() -> Tokenizer:
    """Unigram pieces with the marks of XLM-RoBERTa: 0 begins, 1 pads, 2 ends, 3 is unknown."""
    pieces: list[tuple[str, float]] = [(one, 0.0) for one in _SPECIAL]
    pieces += [(one, -2.0 - 0.01 * rank) for rank, one in enumerate(_PIECES)]
    pieces += [(one, -8.0) for one in _ALPHABET if one not in _PIECES]
    tokenizer: Any = Tokenizer(models.Unigram(pieces, unk_id=3, byte_fallback=False))
    tokenizer.normalizer = normalizers.NFKC()
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    tokenizer.decoder = decoders.Metaspace()
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", special_tokens=[("<s>", 0), ("</s>", 2)]
    )
    return tokenizer


def an_e5_directory(
    folder: Path, *, seed: int = 1, below: str = "onnx", token_types: bool = False
) -> Path:
    """`below`: the folder of the weights. `token_types`: asks for those too, as the small model does."""
    (folder / below).mkdir(parents=True, exist_ok=True)
    tokenizer = a_tokenizer()
    tokenizer.save(str(folder / "tokenizer.json"))
    weights = _model(seed, tokenizer.get_vocab_size(), token_types=token_types)
    (folder / below / "model.onnx").write_bytes(weights)
    config = {
        "model_type": "xlm-roberta",
        "hidden_size": WIDTH,
        "max_position_embeddings": POSITIONS,
        "pad_token_id": PAD,
    }
    (folder / "config.json").write_text(json.dumps(config), encoding="utf-8")
    return folder


def _model(seed: int, vocabulary: int, *, token_types: bool) -> bytes:
    random = np.random.default_rng(seed)

    def weight(*shape: int, scale: float = 1.0) -> npt.NDArray[np.float32]:
        return (random.normal(size=shape) * scale).astype(np.float32)

    file = OnnxFile()
    words = file.constant(weight(vocabulary, WIDTH))
    places = file.constant(weight(POSITIONS, WIDTH, scale=0.05))
    hidden = file.op(
        "Add",
        file.op("Gather", words, "input_ids", axis=0),
        file.op("Gather", places, _positions(file), axis=0),
    )
    if token_types:
        kinds = file.constant(weight(2, WIDTH, scale=0.05))
        hidden = file.op("Add", hidden, file.op("Gather", kinds, "token_type_ids", axis=0))
    hidden = _attended(file, hidden, [weight(WIDTH, WIDTH, scale=0.1) for _ in range(3)])
    common = file.constant(np.full(WIDTH, 1.2, dtype=np.float32))
    file.op("Add", hidden, common, name="last_hidden_state")
    inputs = ["input_ids", "attention_mask", *(["token_type_ids"] if token_types else [])]
    return file.write(inputs, {"last_hidden_state": ("batch", "tokens", WIDTH)})


def _positions(file: OnnxFile) -> str:
    """Counted from behind the padding's number, and only over what is no padding."""
    pad = file.ints(PAD)
    real = file.op("Not", file.op("Equal", "input_ids", pad))
    counted = file.op("Cast", real, to=7)
    counts = file.op("Mul", file.op("CumSum", counted, file.ints(1)), counted)
    return file.op("Add", counts, pad)


def _attended(file: OnnxFile, hidden: str, weights: list[npt.NDArray[np.float32]]) -> str:
    query, key, value = (file.op("MatMul", hidden, file.constant(one)) for one in weights)
    scores = file.op("MatMul", query, file.op("Transpose", key, perm=[0, 2, 1]))
    absent = file.op("Sub", file.floats(1.0), file.op("Cast", "attention_mask", to=1))
    penalty = file.op("Unsqueeze", file.op("Mul", absent, file.floats(-1e9)), file.ints(1))
    shares = file.op("Softmax", file.op("Add", scores, penalty), axis=-1)
    mixed = file.op("Add", hidden, file.op("MatMul", shares, value))
    ones, zeros = np.ones(WIDTH, dtype=np.float32), np.zeros(WIDTH, dtype=np.float32)
    return file.op("LayerNormalization", mixed, file.constant(ones), file.constant(zeros), axis=-1)
