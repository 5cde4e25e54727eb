"""Stand-ins for the parts around hybrid search."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import TypeVar

import numpy as np

from hiroba.application.library.discussion_reader import DiscussionView, SaidWords
from hiroba.application.library.moment_reader import MomentsView
from hiroba.application.library.reader import PassageView
from hiroba.application.ports.embedder import Vectors
from hiroba.application.ports.entry_place import EntryPlace
from hiroba.application.ports.text_search import TextEntry
from hiroba.application.ports.vector_index import VectorEntry, VectorHit
from hiroba.domain.shared.audience import Audience, Readership
from hiroba.domain.shared.errors import UnavailableError
from hiroba.domain.shared.ids import (
    ChannelId,
    CollectionId,
    DocumentId,
    MessageId,
    PassageId,
    UserId,
)
from hiroba.domain.shared.passages import PASSAGE_KINDS, PassageKind

IdT = TypeVar("IdT")


class FixedReaderships:
    """The same for everybody, and one for every channel."""

    def __init__(self, user: Readership, channel: Readership | None = None) -> None:
        self._user = user
        self._channel = channel or user

    async def of_user(self, user_id: UserId) -> Readership:
        return self._user

    async def of_channel(self, channel_id: ChannelId) -> Readership:
        return self._channel


class EntryReader:
    """Reads the entries that were put in, as the relational store would."""

    def __init__(self, entries: Sequence[TextEntry]) -> None:
        self._entries = {entry.passage_id: entry for entry in entries}

    async def passages(
        self, ids: Sequence[PassageId], readership: Readership
    ) -> Mapping[PassageId, PassageView]:
        found = (self._entries[one] for one in ids if one in self._entries)
        return {
            entry.passage_id: PassageView(
                passage_id=entry.passage_id,
                document_id=_known(entry.document_id),
                version_id=_known(entry.version_id),
                title=entry.title,
                text=entry.text,
                start=0,
                end=len(entry.text),
            )
            for entry in found
            if readership.may_read(entry.audience)
        }


def _known(value: IdT | None) -> IdT:
    assert value is not None, "a passage of a document"
    return value


class Discussions:
    """What was said, each of it readable to everybody; by default nothing."""

    def __init__(self, *views: DiscussionView) -> None:
        self._views = {view.passage_id: view for view in views}

    async def discussions(
        self,
        ids: Sequence[PassageId],
        readership: Readership,
        *,
        asked_in: MessageId | None = None,
    ) -> Mapping[PassageId, DiscussionView]:
        return await self.everything(ids)

    async def everything(self, ids: Sequence[PassageId]) -> Mapping[PassageId, DiscussionView]:
        return {one: self._views[one] for one in ids if one in self._views}

    async def still_said(
        self, words: Sequence[SaidWords], readership: Readership
    ) -> Sequence[bool]:
        return [False] * len(words)


class NoMoments:
    """Of a community without videos."""

    async def moments(
        self, ids: Sequence[PassageId], readership: Readership
    ) -> Mapping[PassageId, MomentsView]:
        return {}

    async def everything(self, ids: Sequence[PassageId]) -> Mapping[PassageId, MomentsView]:
        return {}


class LatinEmbedder:
    """Knows ASCII texts only, like a model trained on English. Every text has the same vector."""

    model_id = "latin"
    dimensions = 2
    relevant_cosine = 0.5

    def __init__(self, *, broken: bool = False) -> None:
        self._broken = broken

    def knows(self, text: str) -> bool:
        return text.isascii()

    async def embed_passages(self, texts: Sequence[str]) -> Vectors:
        return np.tile(np.array([1, 0], dtype=np.float32), (len(texts), 1))

    async def embed_query(self, text: str) -> Vectors:
        if self._broken:
            raise UnavailableError
        return np.array([1, 0], dtype=np.float32)


class NoEmbeddingCache:
    """Keeps nothing."""

    async def passage_ids(self) -> set[PassageId]:
        return set()


class FixedVectorIndex:
    """Always answers with the hits it was made with, and counts how often it was asked."""

    def __init__(self, hits: Sequence[VectorHit] = ()) -> None:
        self._hits = list(hits)
        self.asked: list[Readership] = []

    async def put(self, entries: Sequence[VectorEntry], vectors: Vectors) -> None: ...

    async def set_audience(
        self, document_id: DocumentId, audience: Audience, collection_id: CollectionId | None
    ) -> None: ...

    async def remove_documents(self, document_ids: Sequence[DocumentId]) -> None: ...

    async def remove_passages(self, passage_ids: Sequence[PassageId]) -> None: ...

    async def nearest(
        self,
        vector: Vectors,
        *,
        readership: Readership,
        collection_id: CollectionId | None = None,
        kinds: AbstractSet[PassageKind] = PASSAGE_KINDS,
        limit: int,
    ) -> list[VectorHit]:
        self.asked.append(readership)
        return self._hits[:limit]

    async def passage_ids(self) -> set[PassageId]:
        return {hit.passage_id for hit in self._hits}

    async def places(self) -> Mapping[PassageId, EntryPlace]:
        return {one: EntryPlace(Audience.community(), None) for one in await self.passage_ids()}
