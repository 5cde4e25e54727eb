"""Entries and vectors for the tests of the vector index."""

from uuid import UUID

import numpy as np

from hiroba.application.ports.embedder import Vectors
from hiroba.application.ports.vector_index import VectorEntry
from hiroba.domain.shared.audience import Audience
from hiroba.domain.shared.ids import CollectionId, DocumentId, PassageId, VersionId

DIMENSIONS = 8


def an_entry(
    number: int,
    *,
    document: int = 0,
    version: int = 0,
    collection: int | None = None,
    audience: Audience | None = None,
    content: bytes | None = None,
) -> VectorEntry:
    return VectorEntry(
        passage_id=PassageId(UUID(int=number)),
        document_id=DocumentId(UUID(int=document)),
        version_id=VersionId(UUID(int=version)),
        collection_id=None if collection is None else CollectionId(UUID(int=collection)),
        audience=audience or Audience.community(),
        content=content,
    )


def unit_vectors(seed: int, count: int, dimensions: int = DIMENSIONS) -> Vectors:
    vectors = np.random.default_rng(seed).normal(size=(count, dimensions)).astype(np.float32)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
