"""What a model's directory says about itself."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hiroba.infrastructure.embedder.errors import ModelDamagedError


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelCard:
    """`id` names the weights and everything else that changes a vector; vectors of two ids never
    meet. The prefixes go before a query and before a passage, as E5 models want it. From
    `relevant_cosine` on two texts are about the same subject, which every model puts elsewhere:
    None where nobody has measured it."""

    id: str
    weights: Path
    tokenizer: Path
    dimensions: int
    max_tokens: int
    query_prefix: str
    passage_prefix: str
    scripts: frozenset[str]
    relevant_cosine: float | None
    pad_id: int = 0


def read_model_card(directory: Path) -> ModelCard | None:
    """From `model.json`. None when `directory` holds no model. Raises ModelDamagedError."""
    path = directory / "model.json"
    if not path.is_file():
        if (directory / "config.json").is_file():
            raise ModelDamagedError(
                f"{directory} holds no model.json. For a folder of the multilingual E5 family set"
                " HIROBA_EMBEDDER__ADAPTER=e5."
            )
        return None
    raw = read_json(path)
    try:
        relevant = raw.get("relevant_cosine")
        return ModelCard(
            id=str(raw["id"]),
            weights=directory / "model.onnx",
            tokenizer=directory / "tokenizer.json",
            dimensions=int(raw["dimensions"]),
            max_tokens=int(raw["max_tokens"]),
            query_prefix=str(raw["prefixes"]["query"]),
            passage_prefix=str(raw["prefixes"]["passage"]),
            scripts=frozenset(map(str, raw["scripts"])),
            relevant_cosine=None if relevant is None else float(relevant),
            pad_id=int(raw.get("pad_id", 0)),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise ModelDamagedError(f"{path} is damaged: {error!r}.") from error


def read_json(path: Path) -> dict[str, Any]:
    """Raises ModelDamagedError."""
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelDamagedError(f"{path} cannot be read: {error}.") from error
    if not isinstance(raw, dict):
        raise ModelDamagedError(f"{path} holds no object.")
    return raw  # pyright: ignore[reportUnknownVariableType]  # JSON
