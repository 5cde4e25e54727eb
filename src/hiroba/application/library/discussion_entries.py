"""What the derived stores hold of a discussion."""

from collections.abc import Sequence

from hiroba.application.library.discussion_reader import DiscussionView
from hiroba.application.ports.embedder import Embedder, Vectors
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


async def embedded_by(
    embedder: Embedder, views: Sequence[DiscussionView]
) -> tuple[Sequence[VectorEntry], Vectors]:
    """All of `views` are in languages that the embedder knows. Raises UnavailableError."""
    texts = [_under_topic(one, embedder) for one in views]
    return [_vector_entry(one) for one in views], await embedder.embed_passages(texts)


def _under_topic(view: DiscussionView, embedder: Embedder) -> str:
    return f"{view.topic}\n{view.text}" if embedder.knows(view.topic) else view.text


def _vector_entry(view: DiscussionView) -> VectorEntry:
    return VectorEntry(
        passage_id=view.passage_id,
        document_id=None,
        version_id=None,
        collection_id=None,
        audience=Audience.of_channel(view.channel_id),
        kind="message",
    )
