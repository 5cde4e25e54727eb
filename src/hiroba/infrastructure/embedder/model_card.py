"""What a model's directory says about itself, in its model.json."""

import json
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelCard:
    """`id` names the weights and everything else that changes a vector; vectors of two ids never
    meet. The prefixes go before a query and before a passage, as E5 models want it. From
    `relevant_cosine` on two texts are about the same subject, which every model puts elsewhere."""

    id: str
    dimensions: int
    max_tokens: int
    query_prefix: str
    passage_prefix: str
    scripts: frozenset[str]
    relevant_cosine: float


def read_model_card(directory: Path) -> ModelCard | None:
    """None when `directory` holds no model. Raises ValueError or KeyError for a damaged card."""
    try:
        raw = json.loads((directory / "model.json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    return ModelCard(
        id=str(raw["id"]),
        dimensions=int(raw["dimensions"]),
        max_tokens=int(raw["max_tokens"]),
        query_prefix=str(raw["prefixes"]["query"]),
        passage_prefix=str(raw["prefixes"]["passage"]),
        scripts=frozenset(map(str, raw["scripts"])),
        relevant_cosine=float(raw["relevant_cosine"]),
    )
