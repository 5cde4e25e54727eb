"""Whether the derived stores hold what the truth says, no more and no less."""

from dataclasses import dataclass

from hiroba.application.ports.blob_store import BlobStore
from hiroba.application.ports.embedder import Embedder
from hiroba.application.ports.embedding_cache import EmbeddingCache
from hiroba.application.ports.text_search import TextSearch
from hiroba.application.ports.unit_of_work import UnitOfWork
from hiroba.application.ports.upload_store import UploadStore
from hiroba.application.ports.vector_index import VectorIndex
from hiroba.domain.shared.ids import FileId, PassageId

_PAGE = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreDifferences:
    """All empty when nothing is wrong. Differences that pass by themselves belong to work under way."""

    missing_in_search: frozenset[PassageId]
    left_in_search: frozenset[PassageId]
    missing_vectors: frozenset[PassageId]
    left_vectors: frozenset[PassageId]
    missing_files: frozenset[str]
    left_files: frozenset[str]
    left_uploads: frozenset[FileId]
    left_in_cache: frozenset[PassageId]

    @property
    def count(self) -> int:
        passages = (
            self.missing_in_search,
            self.left_in_search,
            self.missing_vectors,
            self.left_vectors,
            self.left_in_cache,
        )
        files = (self.missing_files, self.left_files, self.left_uploads)
        return sum(map(len, passages)) + sum(map(len, files))


@dataclass(frozen=True, slots=True, kw_only=True)
class CompareStores:
    """Compare passages of current versions with search and vectors, files with those that refer to them."""

    uow: UnitOfWork
    embedder: Embedder
    vector_index: VectorIndex
    text_search: TextSearch
    blob_store: BlobStore
    upload_store: UploadStore
    embedding_cache: EmbeddingCache

    async def execute(self) -> StoreDifferences:
        passages, embedded = await self._current()
        in_search = await self.text_search.passage_ids()
        vectors = await self.vector_index.passage_ids()
        async with self.uow.read() as tx:
            used = await tx.blobs.list_in_use()
            promised = await tx.blobs.list_promised()
            unfinished = await tx.uploads.list_unfinished()
        files = await self.blob_store.list_all()
        uploads = await self.upload_store.list_all()
        return StoreDifferences(
            missing_in_search=frozenset(passages - in_search),
            left_in_search=frozenset(in_search - passages),
            missing_vectors=frozenset(embedded - vectors),
            left_vectors=frozenset(vectors - embedded),
            missing_files=frozenset(used - files),
            left_files=frozenset(files - used - promised),
            left_uploads=frozenset(uploads - unfinished),
            left_in_cache=frozenset(await self.embedding_cache.passage_ids() - passages),
        )

    async def _current(self) -> tuple[set[PassageId], set[PassageId]]:
        """Every passage that can be found, and those of them that have a vector."""
        found: set[PassageId] = set()
        embedded: set[PassageId] = set()
        after: PassageId | None = None
        while True:
            async with self.uow.read() as tx:
                page = await tx.documents.list_current_passages(after, limit=_PAGE)
            if not page:
                return found, embedded
            found |= {passage.id for passage in page}
            embedded |= {one.id for one in page if self.embedder.knows(one.text)}
            after = page[-1].id
