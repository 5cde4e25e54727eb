"""A directory of the multilingual E5 family, as it is handed out.

Wang et al., "Multilingual E5 Text Embeddings" (2024, arXiv:2402.05672): mean over the tokens, unit
length, `query: ` before what is looked for and `passage: ` before what is found.
"""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hiroba.infrastructure.embedder.errors import ModelDamagedError, ModelMissingError
from hiroba.infrastructure.embedder.model_card import ModelCard, read_json
from hiroba.infrastructure.embedder.scripts import ANY

QUERY_PREFIX = "query: "
PASSAGE_PREFIX = "passage: "
LONGEST = 512  # tokens; the family was trained with no more
_FORM = "mean, unit length, prefixes: 1"  # what else changes a vector; give it a new number with it
_SAMPLES = 64
_SAMPLE_BYTES = 64 * 1024


def read_e5_card(directory: Path) -> ModelCard:
    """Reads `config.json` and samples of the weights. Raises ModelMissingError, ModelDamagedError."""
    weights = _first(directory, "model.onnx", "onnx/model.onnx")
    tokenizer = _first(directory, "tokenizer.json", "onnx/tokenizer.json")
    config = read_json(_first(directory, "config.json", "onnx/config.json"))
    try:
        dimensions, pad_id = int(config["hidden_size"]), int(config.get("pad_token_id") or 0)
        max_tokens = _max_tokens(directory, config, pad_id)
    except (KeyError, TypeError, ValueError) as error:
        raise ModelDamagedError(f"{directory}/config.json is damaged: {error!r}.") from error
    form = f"{_FORM}, {max_tokens} tokens"
    return ModelCard(
        id=f"{directory.resolve().name}/{_fingerprint(weights, tokenizer, form)}",
        weights=weights,
        tokenizer=tokenizer,
        dimensions=dimensions,
        max_tokens=max_tokens,
        query_prefix=QUERY_PREFIX,
        passage_prefix=PASSAGE_PREFIX,
        scripts=frozenset({ANY}),
        relevant_cosine=None,
        pad_id=pad_id,
    )


def _first(directory: Path, *places: str) -> Path:
    for place in places:
        if (directory / place).is_file():
            return directory / place
    raise ModelMissingError(
        f"{directory} holds no {places[0]}. It must be a folder of the multilingual E5 family"
        " with config.json, tokenizer.json and model.onnx."
    )


def _max_tokens(directory: Path, config: dict[str, Any], pad_id: int) -> int:
    """XLM-RoBERTa counts positions from behind the padding's number, and so has fewer than it says."""
    reserved = pad_id + 1 if config.get("model_type") == "xlm-roberta" else 0
    longest = min(LONGEST, int(config.get("max_position_embeddings", LONGEST)) - reserved)
    stated = directory / "sentence_bert_config.json"
    if stated.is_file():
        longest = min(longest, int(read_json(stated).get("max_seq_length") or longest))
    if longest < 1:
        raise ValueError("no room for a token")
    return longest


def _fingerprint(weights: Path, tokenizer: Path, form: str) -> str:
    """Of the tokenizer, and of pieces from all over the weights: reading 2 GB would delay the start."""
    digest = hashlib.sha256(form.encode())
    digest.update(tokenizer.read_bytes())
    beside = sorted(weights.parent.glob(f"{weights.name}_data*"))  # where weights outgrow 2 GB
    for path in (weights, *beside):
        for piece in _pieces(path):
            digest.update(piece)
    return digest.hexdigest()[:12]


def _pieces(path: Path) -> Iterator[bytes]:
    size = path.stat().st_size
    yield f"{path.name}:{size}".encode()
    with path.open("rb") as file:
        for number in range(_SAMPLES):
            file.seek(max(0, size - _SAMPLE_BYTES) * number // (_SAMPLES - 1))
            yield file.read(_SAMPLE_BYTES)
