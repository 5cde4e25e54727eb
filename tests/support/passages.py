"""Entries for the text search, with ids of their own."""

from uuid import UUID, uuid5

from hiroba.application.ports.text_search import TextEntry
from hiroba.domain.shared.audience import Audience, Readership
from hiroba.domain.shared.ids import CollectionId, DocumentId, PassageId, VersionId

EVERYBODY = Readership.of([Audience.community()])
_NAMES = UUID("018f0000-0000-7000-8000-000000000000")


def name(text: str) -> UUID:
    """The same UUID for the same name, for every kind of id."""
    return uuid5(_NAMES, text)


def entry(
    text: str,
    *,
    title: str = "",
    passage: str | None = None,
    document: str | None = None,
    version: str | None = None,
    collection: str | None = None,
    audience: Audience | None = None,
) -> TextEntry:
    passage = passage or text
    return TextEntry(
        passage_id=PassageId(name(passage)),
        document_id=DocumentId(name(document or passage)),
        version_id=VersionId(name(version or passage)),
        collection_id=CollectionId(name(collection)) if collection else None,
        audience=audience or Audience.community(),
        title=title,
        heading="",
        text=text,
    )
