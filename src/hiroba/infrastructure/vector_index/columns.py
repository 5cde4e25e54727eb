"""Entries as columns, which DuckDB reads and writes ten times as fast as rows."""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from hiroba.application.ports.vector_index import VectorEntry
from hiroba.domain.shared.audience import Audience


def columns_of(entries: Sequence[VectorEntry]) -> dict[str, Any]:
    """Texts, which DuckDB turns into its own types."""

    def texts(values: Iterator[object]) -> npt.NDArray[np.object_]:
        return np.array([None if value is None else str(value) for value in values], dtype=object)

    return {
        "passage_id": texts(entry.passage_id for entry in entries),
        "document_id": texts(entry.document_id for entry in entries),
        "version_id": texts(entry.version_id for entry in entries),
        "collection_id": texts(entry.collection_id for entry in entries),
        "audience": texts(entry.audience.key for entry in entries),
        "kind": texts(entry.kind for entry in entries),
    }


def entries_of(columns: dict[str, Any]) -> list[VectorEntry]:
    """From what DuckDB hands out."""
    documents, versions, collections = (
        columns[name].tolist()  # where it is masked: None
        for name in ("document_id", "version_id", "collection_id")
    )
    audiences = {key: Audience.from_key(key) for key in set(columns["audience"])}
    return [
        VectorEntry(
            passage_id=passage,
            document_id=document,
            version_id=version,
            collection_id=collection,
            audience=audiences[audience],
            kind=kind,
        )
        for passage, document, version, collection, audience, kind in zip(
            columns["passage_id"],
            documents,
            versions,
            collections,
            columns["audience"],
            columns["kind"],
            strict=True,
        )
    ]
