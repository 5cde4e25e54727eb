"""Making documents and versions from what people give."""

from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from pathlib import PurePath

from hiroba.application.library.uploads import UploadedFile
from hiroba.application.ports.ids import IdGenerator
from hiroba.application.shared.access import choosable_audience, readable_collection
from hiroba.domain.library.document import Collection, Document, DocumentStatus, DocumentVersion
from hiroba.domain.library.errors import AudienceOfCollectionError, EmptyDocumentError
from hiroba.domain.shared.audience import Audience, Readership
from hiroba.domain.shared.errors import InvalidValueError
from hiroba.domain.shared.ids import CollectionId, DocumentId, JobId, UserId, VersionId
from hiroba.domain.shared.invisible import without_invisible

MAX_TITLE = 500
TEXT_MEDIA_TYPE = "text/plain"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewDocument:
    """Either `text` or `upload`. Without an audience: the collection's, else the community."""

    title: str | None
    text: str | None = None
    upload: UploadedFile | None = None
    source: str | None = None
    audience: Audience | None = None
    collection_id: CollectionId | None = None


@dataclass(frozen=True, slots=True)
class AddedDocument:
    """`is_new` is False where the same content was there already: then nothing was added."""

    document: Document
    is_new: bool


def audience_of(
    wanted: Audience | None, collection: Collection | None, readership: Readership
) -> Audience:
    """Raises AudienceOfCollectionError, ChannelNotFoundError, AudienceNotYoursError."""
    if collection is None:
        return choosable_audience(readership, wanted or Audience.community())
    if wanted not in (None, collection.audience):
        raise AudienceOfCollectionError(field="audience")
    return collection.audience


def make_document(
    new: NewDocument,
    *,
    owner_id: UserId,
    readership: Readership,
    collection: Collection | None,
    ids: IdGenerator,
    at: datetime,
) -> tuple[Document, DocumentVersion]:
    """Raises InvalidValueError, EmptyDocumentError, CollectionNotFoundError and what `audience_of` raises."""
    if new.collection_id is not None:
        readable_collection(readership, collection)
    document = Document(
        id=DocumentId(ids.new()),
        title=_title_of(new),
        source=new.source,
        audience=audience_of(new.audience, collection, readership),
        collection_id=new.collection_id,
        owner_id=owner_id,
        status=DocumentStatus.PENDING,
        progress=0.0,
        failure=None,
        version=1,
        current_version_id=None,
        job_id=JobId(ids.new()),
        created_at=at,
        updated_at=at,
    )
    version = make_version(document, new.text, new.upload, created_by=owner_id, ids=ids, at=at)
    return document, version


def make_version(
    document: Document,
    text: str | None,
    upload: UploadedFile | None,
    *,
    created_by: UserId,
    ids: IdGenerator,
    at: datetime,
) -> DocumentVersion:
    """The version that `document.version` counts. Raises EmptyDocumentError."""
    text = None if text is None else without_invisible(text)
    if upload is None and not (text or "").strip():
        raise EmptyDocumentError(field="text")
    content = (text or "").encode()
    version = DocumentVersion(
        id=VersionId(ids.new()),
        document_id=document.id,
        number=document.version,
        media_type=TEXT_MEDIA_TYPE,
        file_name=None,
        blob_sha256=None,
        content_sha256=sha256(content).hexdigest(),
        size=len(content),
        text=text,
        pages=None,
        created_by=created_by,
        created_at=at,
    )
    if upload is None:
        return version
    return replace(
        version,
        media_type=upload.media_type,
        file_name=upload.file_name,
        blob_sha256=upload.sha256,
        content_sha256=upload.sha256,
        size=upload.size,
        text=None,
    )


def valid_title(title: str) -> str:
    """Raises InvalidValueError."""
    words = without_invisible(title).strip()
    if not 0 < len(words) <= MAX_TITLE:
        raise InvalidValueError(f"A title has 1 to {MAX_TITLE} characters.", field="title")
    return words


def _title_of(new: NewDocument) -> str:
    named = new.upload.file_name if new.upload is not None else None
    return valid_title(new.title or PurePath(named or "").stem[:MAX_TITLE])
