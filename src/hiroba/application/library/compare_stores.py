"""Whether the derived stores hold what the truth says, no more and no less."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field

from hiroba.application.library.derived_kind import DerivedKind, DerivedKinds
from hiroba.application.ports.blob_store import BlobStore
from hiroba.application.ports.embedder import Embedder
from hiroba.application.ports.embedding_cache import EmbeddingCache
from hiroba.application.ports.entry_place import EntryPlace
from hiroba.application.ports.index_stores import IndexStores
from hiroba.application.ports.unit_of_work import Transaction, UnitOfWork
from hiroba.application.ports.upload_store import UploadStore
from hiroba.domain.library.document import Document, LibraryRows, Passage
from hiroba.domain.shared.ids import DocumentId, FileId, PassageId

_PAGE = 500

Places = Mapping[PassageId, EntryPlace]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreDifferences:
    """Nothing is wrong when `count` is 0. Differences that pass by themselves belong to work under way.

    `misplaced_…`: entries that other readers find than the truth says, or in another collection.
    `misquoted`: passages whose words are not what stands at their offsets.
    """

    rows: LibraryRows
    entries: int
    vectors: int
    files: int
    misquoted: frozenset[PassageId]
    missing_in_search: frozenset[PassageId]
    left_in_search: frozenset[PassageId]
    misplaced_in_search: frozenset[PassageId]
    missing_vectors: frozenset[PassageId]
    left_vectors: frozenset[PassageId]
    misplaced_vectors: frozenset[PassageId]
    missing_files: frozenset[str]
    left_files: frozenset[str]
    left_uploads: frozenset[FileId]
    left_in_cache: frozenset[PassageId]

    @property
    def in_rows(self) -> Mapping[str, int]:
        return {
            "misquoted": len(self.misquoted),
            "left_passages": self.rows.left_passages,
            "miscounted_collections": self.rows.miscounted_collections,
        }

    @property
    def in_search(self) -> Mapping[str, int]:
        return {
            "missing_in_search": len(self.missing_in_search),
            "left_in_search": len(self.left_in_search),
            "misplaced_in_search": len(self.misplaced_in_search),
        }

    @property
    def in_vectors(self) -> Mapping[str, int]:
        return {
            "missing_vectors": len(self.missing_vectors),
            "left_vectors": len(self.left_vectors),
            "misplaced_vectors": len(self.misplaced_vectors),
        }

    @property
    def in_files(self) -> Mapping[str, int]:
        return {
            "missing_files": len(self.missing_files),
            "left_files": len(self.left_files),
            "left_uploads": len(self.left_uploads),
        }

    @property
    def in_cache(self) -> Mapping[str, int]:
        return {"left_in_cache": len(self.left_in_cache)}

    @property
    def count(self) -> int:
        parts = (self.in_rows, self.in_search, self.in_vectors, self.in_files, self.in_cache)
        return sum(sum(part.values()) for part in parts)


@dataclass(slots=True)
class _Truth:
    """What can be found, by whom; which of it has a vector; and which passages do not quote their text.

    `under_way`: discussions, and what is said of videos, still being written to the derived stores, which may hold
    them or not.
    """

    places: dict[PassageId, EntryPlace] = field(default_factory=dict[PassageId, EntryPlace])
    embedded: set[PassageId] = field(default_factory=set[PassageId])
    misquoted: set[PassageId] = field(default_factory=set[PassageId])
    under_way: set[PassageId] = field(default_factory=set[PassageId])

    def note(self, document: Document, text: str, passages: Sequence[Passage]) -> None:
        place = EntryPlace(document.audience, document.collection_id)
        for one in passages:
            self.places[one.id] = place
            if text[one.start : one.end] != one.text:
                self.misquoted.add(one.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class CompareStores:
    """Compare passages of current versions, of discussions and of videos with search and vectors, files with those that
    refer to them.

    Search and vectors are those of the generation that is searched, or of the pinned one.
    """

    uow: UnitOfWork
    derived_kinds: DerivedKinds
    index_stores: IndexStores
    blob_store: BlobStore
    upload_store: UploadStore
    embedding_cache: EmbeddingCache

    async def execute(self) -> StoreDifferences:
        index = await self.index_stores.current()
        truth = await self._truth(index.embedder)
        in_search = _without(await index.text_search.places(), truth.under_way)
        vectors = _without(await index.vector_index.places(), truth.under_way)
        cached = await self.embedding_cache.passage_ids() - truth.under_way
        async with self.uow.read() as tx:
            rows = await tx.documents.count_rows()
            used = await tx.blobs.list_in_use()
            promised = await tx.blobs.list_promised()
            unfinished = await tx.uploads.list_unfinished()
        files = await self.blob_store.list_all()
        uploads = await self.upload_store.list_all()
        return StoreDifferences(
            rows=rows,
            entries=len(in_search),
            vectors=len(vectors),
            files=len(files),
            misquoted=frozenset(truth.misquoted),
            missing_in_search=frozenset(truth.places.keys() - in_search.keys()),
            left_in_search=frozenset(in_search.keys() - truth.places.keys()),
            misplaced_in_search=_misplaced(in_search, truth.places),
            missing_vectors=frozenset(truth.embedded - vectors.keys()),
            left_vectors=frozenset(vectors.keys() - truth.embedded),
            misplaced_vectors=_misplaced(vectors, truth.places),
            missing_files=frozenset(used - files),
            left_files=frozenset(files - used - promised),
            left_uploads=frozenset(uploads - unfinished),
            left_in_cache=frozenset(cached - truth.places.keys()),
        )

    async def _truth(self, embedder: Embedder) -> _Truth:
        truth = _Truth()
        after: DocumentId | None = None
        while True:
            async with self.uow.read() as tx:
                documents = await tx.documents.list_found(after, limit=_PAGE)
                for document in documents:
                    await _read(document, truth, tx, embedder)
            if not documents:
                break
            after = documents[-1].id
        for kind in self.derived_kinds.every:
            await self._read_derived(kind, truth, embedder)
        return truth

    async def _read_derived(self, kind: DerivedKind, truth: _Truth, embedder: Embedder) -> None:
        after: PassageId | None = None
        while True:
            async with self.uow.read() as tx:
                page = await kind.kept(tx).list_page(after, limit=_PAGE)
            if not page:
                return
            truth.under_way |= {one.id for one in page if not one.revision}
            views = await kind.everything([one.id for one in page if one.revision])
            for view in views.values():
                truth.places[view.passage_id] = EntryPlace(view.audience, None)
            truth.embedded |= {id_ for id_, view in views.items() if embedder.knows(view.text)}
            after = page[-1].id


async def _read(document: Document, truth: _Truth, tx: Transaction, embedder: Embedder) -> None:
    current = document.current_version_id
    if current is None:
        return
    text = (await tx.documents.get_version(current)).text or ""
    offset = 0
    while page := await tx.documents.list_passages(current, limit=_PAGE, offset=offset):
        truth.note(document, text, page)
        truth.embedded |= {one.id for one in page if embedder.knows(one.text)}
        offset = page[-1].ordinal + 1


def _without(held: Places, under_way: Set[PassageId]) -> Places:
    return {one: place for one, place in held.items() if one not in under_way}


def _misplaced(held: Places, truth: Places) -> frozenset[PassageId]:
    return frozenset(one for one in held.keys() & truth.keys() if held[one] != truth[one])
