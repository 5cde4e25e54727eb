"""What an embedding service answered, checked before anybody relies on it. Pure."""

import binascii
from collections.abc import Mapping, Sequence
from typing import Any, cast

import numpy as np
import orjson

from hiroba.application.ports.embedder import Vectors
from hiroba.infrastructure.embedder.errors import EmbeddingsUnusableError


def read_vectors(body: bytes, *, count: int) -> Vectors:
    """Unit vectors in the order of the texts: shape (count, whatever size they have).

    The form is that of OpenAI's `POST /v1/embeddings`: `data`, a list of `index` and `embedding`, the
    latter a list of numbers or base64 of little-endian float32. Raises EmbeddingsUnusableError.
    """
    rows = _in_order(_data(body), count)
    sizes = {len(row) for row in rows}
    if len(sizes) != 1 or not sizes.isdisjoint({0}):
        raise _unusable("sizes")
    vectors = np.stack(rows)
    lengths = np.linalg.norm(vectors.astype(np.float64), axis=1, keepdims=True)
    if not np.isfinite(lengths).all() or not lengths.all():
        raise _unusable("numbers")
    return (vectors / lengths).astype(np.float32)


def _data(body: bytes) -> Sequence[Any]:
    try:
        answer = orjson.loads(body)
    except orjson.JSONDecodeError as error:
        raise _unusable("json") from error
    data: object = cast("dict[str, object]", answer).get("data") if isinstance(answer, dict) else 0
    if not isinstance(data, list):
        raise _unusable("data")
    return cast("list[Any]", data)


def _in_order(data: Sequence[Any], count: int) -> list[Vectors]:
    """By `index`, which services may answer in any order. One that leaves it out keeps the order."""
    found: dict[int, Vectors] = {}
    for place, one in enumerate(data):
        if not isinstance(one, Mapping):
            raise _unusable("data")
        item = cast("Mapping[str, object]", one)
        index = item.get("index", place)
        if not isinstance(index, int):
            raise _unusable("index")
        found[index] = _vector(item.get("embedding"))
    if len(data) != count or found.keys() != set(range(count)):
        raise _unusable("count")
    return [found[place] for place in range(count)]


def _vector(value: object) -> Vectors:
    try:
        if isinstance(value, str):
            return np.frombuffer(binascii.a2b_base64(value, strict_mode=True), dtype="<f4")
        if isinstance(value, list):
            with np.errstate(over="ignore"):  # it becomes infinite, and is found out by that
                return np.array(value, dtype=np.float32)
    except (binascii.Error, ValueError, TypeError) as error:
        raise _unusable("embedding") from error
    raise _unusable("embedding")


def _unusable(reason: str) -> EmbeddingsUnusableError:
    return EmbeddingsUnusableError(details={"reason": reason})
