"""What the derived stores hold of a passage that is put together when it is read."""

from collections.abc import Iterable
from typing import Protocol

from hiroba.application.library.each_index import Embedded, under_title
from hiroba.application.ports.embedder import Embedder
from hiroba.application.ports.text_search import TextEntry
from hiroba.application.ports.vector_index import VectorEntry
from hiroba.domain.shared.audience import Audience
from hiroba.domain.shared.ids import PassageId
from hiroba.domain.shared.passages import PassageKind


class DerivedView(Protocol):
    """A passage as it is now: by what it is found, and who finds it. `topic` says what it is about."""

    @property
    def passage_id(self) -> PassageId: ...
    @property
    def kind(self) -> PassageKind: ...
    @property
    def audience(self) -> Audience: ...
    @property
    def topic(self) -> str: ...
    @property
    def heading(self) -> str: ...
    @property
    def text(self) -> str: ...


def text_entry(view: DerivedView) -> TextEntry:
    return TextEntry(
        passage_id=view.passage_id,
        document_id=None,
        version_id=None,
        collection_id=None,
        audience=view.audience,
        title=view.topic,
        heading=view.heading,
        text=view.text,
        kind=view.kind,
    )


async def embedded_by(embedder: Embedder, views: Iterable[DerivedView]) -> Embedded | None:
    """Those in a language that the embedder knows. Raises UnavailableError."""
    known = [one for one in views if embedder.knows(one.text)]
    if not known:
        return None
    texts = [under_title(one.topic, one.text, embedder) for one in known]
    return [_vector_entry(one) for one in known], await embedder.embed_passages(texts)


def _vector_entry(view: DerivedView) -> VectorEntry:
    return VectorEntry(
        passage_id=view.passage_id,
        document_id=None,
        version_id=None,
        collection_id=None,
        audience=view.audience,
        kind=view.kind,
    )
