"""Which adapters stand behind each generation of the index."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from pathlib import Path

from hiroba.application.ports.analyzer import Analyzer
from hiroba.application.ports.embedder import Embedder
from hiroba.domain.library.index_generation import IndexGeneration
from hiroba.infrastructure.embedder.none import NoEmbedder
from hiroba.infrastructure.embedding_cache.sqlite import SqliteEmbeddingCache
from hiroba.infrastructure.embedding_cache.vector_index import CacheKeepingVectorIndex
from hiroba.infrastructure.index_stores.files import IndexFiles
from hiroba.infrastructure.index_stores.generation_stores import (
    ClosableVectorIndex,
    GenerationStores,
    StoreOpeners,
)
from hiroba.infrastructure.text.analyzer import MultilingualAnalyzer
from hiroba.infrastructure.text_search.sqlite_fts import SqliteFtsTextSearch
from hiroba.infrastructure.text_search.sqlite_version import made_by
from hiroba.infrastructure.vector_index.duckdb import DuckDbVectorIndex

ANALYZERS: Sequence[Analyzer] = (MultilingualAnalyzer(),)


def generation_stores(
    folder: Path,
    embedders: Sequence[Embedder],
    read: Callable[[], Awaitable[Sequence[IndexGeneration]]],
    *,
    analyzers: Sequence[Analyzer] = ANALYZERS,
    cache: SqliteEmbeddingCache | None = None,
) -> GenerationStores:
    """The first embedder and the first analyzer make what is built now; the others serve what they have made.

    A text index by an analyzer that is not there any more is read and written with the first:
    most of their terms are the same. `cache` keeps the vectors of every generation by their content.
    """
    by_version = {analyzer.version: analyzer for analyzer in reversed(analyzers)}

    def open_text(path: Path, version: str) -> SqliteFtsTextSearch:
        return SqliteFtsTextSearch(path, by_version.get(version, analyzers[0]))

    def open_vectors(path: Path, model: str, dimensions: int) -> ClosableVectorIndex:
        index = DuckDbVectorIndex(path, model_id=model, dimensions=dimensions)
        return index if cache is None else CacheKeepingVectorIndex(index, cache, model_id=model)

    return GenerationStores(
        files=IndexFiles(folder),
        openers=StoreOpeners(
            open_text=open_text,
            open_vectors=open_vectors,
            made_by=made_by,
            embedders=_by_model(embedders),
            unknown=NoEmbedder(),
        ),
        analyzer_version=analyzers[0].version,
        read=read,
    )


def _by_model(embedders: Sequence[Embedder]) -> Mapping[str, Embedder]:
    """The first of each model, in order."""
    found: dict[str, Embedder] = {}
    for embedder in embedders:
        found.setdefault(embedder.model_id, embedder)
    return found
