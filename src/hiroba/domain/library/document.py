"""Something the community wants remembered."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from hashlib import blake2b

from hiroba.domain.shared.audience import Audience
from hiroba.domain.shared.ids import CollectionId, DocumentId, JobId, PassageId, UserId, VersionId


class DocumentStatus(StrEnum):
    PENDING = "pending"
    PARSING = "parsing"
    EMBEDDING = "embedding"
    READY = "ready"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Failure:
    code: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Collection:
    """`documents` and `ready` are counts of what is in it."""

    id: CollectionId
    name: str
    audience: Audience
    documents: int
    ready: int
    created_by: UserId
    created_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """`current_version_id` is the version that can be found and cited; None before the first is ready."""

    id: DocumentId
    title: str
    source: str | None
    audience: Audience
    collection_id: CollectionId | None
    owner_id: UserId
    status: DocumentStatus
    progress: float  # 0 to 1
    failure: Failure | None
    version: int
    current_version_id: VersionId | None
    job_id: JobId | None
    created_at: datetime
    updated_at: datetime

    @property
    def has_ended(self) -> bool:
        """Nothing works on it, or waits to."""
        return self.status in {DocumentStatus.READY, DocumentStatus.FAILED}

    def published(self, *, at: datetime) -> "Document":
        """Its newest version has become the current one."""
        return replace(self, status=DocumentStatus.READY, progress=1.0, failure=None, updated_at=at)

    def failed(self, failure: Failure, *, at: datetime) -> "Document":
        """Its newest version could not be read. An earlier one stays the current one."""
        return replace(self, status=DocumentStatus.FAILED, failure=failure, updated_at=at)

    def waiting(self, job_id: JobId, *, at: datetime) -> "Document":
        """Its newest version waits to be read by that job."""
        return replace(
            self,
            status=DocumentStatus.PENDING,
            progress=0.0,
            failure=None,
            job_id=job_id,
            updated_at=at,
        )

    def moved(self, audience: Audience, collection: CollectionId | None) -> "Document":
        return replace(self, audience=audience, collection_id=collection)

    def has_same_readers(self, other: "Document") -> bool:
        return (self.audience, self.collection_id) == (other.audience, other.collection_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentVersion:
    """`text` is None until the file has been parsed; `blob_sha256` is None for a text that came as text.

    `content_sha256` is that of the file, or of the text in UTF-8.
    """

    id: VersionId
    document_id: DocumentId
    number: int
    media_type: str
    file_name: str | None
    blob_sha256: str | None
    content_sha256: str
    size: int  # bytes
    text: str | None
    pages: int | None
    created_by: UserId
    created_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """`start` and `end` are code-point offsets: `text == version.text[start:end]`.

    Its id stays from version to version as long as its heading and its words do; where it stands
    is told for one version.
    """

    id: PassageId
    document_id: DocumentId
    version_id: VersionId
    ordinal: int
    start: int
    end: int
    page: int | None
    heading: str | None
    tokens: int
    text: str

    @property
    def digest(self) -> str:
        """32 hexadecimal digits that stand for its heading and its words."""
        return digest_of(self.heading, self.text)


@dataclass(frozen=True, slots=True)
class LibraryRows:
    """How many rows there are; the last two are wrong ones, and zero while no work is under way."""

    documents: int
    versions: int
    passages: int
    left_passages: int  # that no current version holds
    miscounted_collections: int


@dataclass(frozen=True, slots=True)
class PlacedPassage:
    id: PassageId
    ordinal: int
    digest: str


def digest_of(heading: str | None, text: str) -> str:
    """What must be equal for a passage of one version to be the same in the next (BLAKE2b, 128 bits)."""
    return blake2b(f"{heading or ''}\0{text}".encode(), digest_size=16).hexdigest()
