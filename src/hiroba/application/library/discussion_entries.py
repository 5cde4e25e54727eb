"""What the derived stores hold of a discussion."""

from collections.abc import Iterable

from hiroba.application.library.discussion_reader import DiscussionView
from hiroba.application.library.each_index import Embedded, under_title
from hiroba.application.ports.embedder import Embedder
from hiroba.application.ports.text_search import TextEntry
from hiroba.application.ports.vector_index import VectorEntry
from hiroba.domain.shared.audience import Audience


def text_entry(view: DiscussionView) -> TextEntry:
    return TextEntry(
        passage_id=view.passage_id,
        document_id=None,
        version_id=None,
        collection_id=None,
        audience=Audience.of_channel(view.channel_id),
        title=view.topic,
        heading=view.channel_name,
        text=view.text,
        kind="message",
    )


async def embedded_by(embedder: Embedder, views: Iterable[DiscussionView]) -> Embedded | None:
    """Those in a language that the embedder knows. Raises UnavailableError."""
    known = [one for one in views if embedder.knows(one.text)]
    if not known:
        return None
    texts = [under_title(one.topic, one.text, embedder) for one in known]
    return [_vector_entry(one) for one in known], await embedder.embed_passages(texts)


def _vector_entry(view: DiscussionView) -> VectorEntry:
    return VectorEntry(
        passage_id=view.passage_id,
        document_id=None,
        version_id=None,
        collection_id=None,
        audience=Audience.of_channel(view.channel_id),
        kind="message",
    )
