"""Whether the derived stores hold what the truth says, no more and no less."""

from dataclasses import dataclass

from hiroba.application.library.discussion_reader import DiscussionReader
from hiroba.application.ports.blob_store import BlobStore
from hiroba.application.ports.embedder import Embedder
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

    @property
    def count(self) -> int:
        passages = (
            self.missing_in_search,
            self.left_in_search,
            self.missing_vectors,
            self.left_vectors,
        )
        files = (self.missing_files, self.left_files, self.left_uploads)
        return sum(map(len, passages)) + sum(map(len, files))


@dataclass(frozen=True, slots=True, kw_only=True)
class CompareStores:
    """Compare passages of current versions and of discussions with search and vectors, files with those that refer
    to them.
    """

    uow: UnitOfWork
    discussion_reader: DiscussionReader
    embedder: Embedder
    vector_index: VectorIndex
    text_search: TextSearch
    blob_store: BlobStore
    upload_store: UploadStore

    async def execute(self) -> StoreDifferences:
        passages, embedded = await self._current()
        said, said_embedded, under_way = await self._said()
        in_search = await self.text_search.passage_ids() - under_way
        vectors = await self.vector_index.passage_ids() - under_way
        passages |= said
        embedded |= said_embedded
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

    async def _said(self) -> tuple[set[PassageId], set[PassageId], set[PassageId]]:
        """The same of discussions, and those of them that are still being written to the derived stores."""
        found: set[PassageId] = set()
        embedded: set[PassageId] = set()
        under_way: set[PassageId] = set()
        after: PassageId | None = None
        while True:
            async with self.uow.read() as tx:
                page = await tx.discussions.list_page(after, limit=_PAGE)
            if not page:
                return found, embedded, under_way
            under_way |= {one.id for one in page if not one.revision}
            settled = [one.id for one in page if one.revision]
            views = await self.discussion_reader.everything(settled)
            found |= views.keys()
            embedded |= {id_ for id_, view in views.items() if self.embedder.knows(view.text)}
            after = page[-1].id
