"""Writing passages to the derived stores."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass

from hiroba.application.library.each_index import Embedded, EmbeddedOnce, in_each, under_title
from hiroba.application.ports.embedder import Embedder
from hiroba.application.ports.index_stores import IndexStores, OpenIndex
from hiroba.application.ports.text_search import TextEntry, TextSearch
from hiroba.application.ports.unit_of_work import UnitOfWork
from hiroba.application.ports.vector_index import VectorEntry, VectorIndex, content_of
from hiroba.application.shared.failpoints import failpoint
from hiroba.domain.library.document import Document, Passage
from hiroba.domain.shared.ids import DocumentId, PassageId


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexPassages:
    """Put passages where they are found by meaning and by words: in every live generation of the index."""

    uow: UnitOfWork
    index_stores: IndexStores
    vector_index: VectorIndex
    text_search: TextSearch

    async def execute(
        self, passages: Sequence[Passage], documents: Mapping[DocumentId, Document]
    ) -> None:
        """Safe to repeat. `documents` holds the document of each. Raises UnavailableError.

        Only the generation that is searched can make it fail: see `in_each`.
        """
        write = _writing(passages, documents)
        await in_each(self.index_stores, self.uow, write)

    async def into(
        self,
        index: OpenIndex,
        passages: Sequence[Passage],
        documents: Mapping[DocumentId, Document],
    ) -> None:
        """Into one generation alone. Raises UnavailableError."""
        await _writing(passages, documents)(index)

    async def remove(self, passage_ids: Sequence[PassageId]) -> None:
        """From every live generation. Safe to repeat."""
        if passage_ids:
            await self.vector_index.remove_passages(passage_ids)
            await self.text_search.remove_passages(passage_ids)


def _writing(
    passages: Sequence[Passage], documents: Mapping[DocumentId, Document]
) -> Callable[[OpenIndex], Awaitable[None]]:
    entries = [_text_entry(passage, documents[passage.document_id]) for passage in passages]
    embedded = EmbeddedOnce(lambda embedder: _embedded_by(embedder, passages, documents))

    async def write(index: OpenIndex) -> None:
        words = asyncio.ensure_future(index.text_search.put(entries))  # while the model works
        try:
            await embedded.put(index)
            failpoint("ingest.after_vectors")
        finally:
            await words
        failpoint("ingest.after_index")

    return write


async def _embedded_by(
    embedder: Embedder, passages: Sequence[Passage], documents: Mapping[DocumentId, Document]
) -> Embedded | None:
    """Only passages whose language the embedder was trained on: others would wreck the order."""
    known = [passage for passage in passages if embedder.knows(passage.text)]
    if not known:
        return None
    texts = [under_title(documents[one.document_id].title, one.text, embedder) for one in known]
    entries = [
        _vector_entry(one, documents[one.document_id], text)
        for one, text in zip(known, texts, strict=True)
    ]
    return entries, await embedder.embed_passages(texts)


def _vector_entry(passage: Passage, document: Document, text: str) -> VectorEntry:
    return VectorEntry(
        passage_id=passage.id,
        document_id=passage.document_id,
        version_id=passage.version_id,
        collection_id=document.collection_id,
        audience=document.audience,
        content=content_of(text),
    )


def _text_entry(passage: Passage, document: Document) -> TextEntry:
    return TextEntry(
        passage_id=passage.id,
        document_id=passage.document_id,
        version_id=passage.version_id,
        collection_id=document.collection_id,
        audience=document.audience,
        title=document.title,
        heading=passage.heading or "",
        text=passage.text,
    )
