"""A short video of a mechanism or a demonstration."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from hiroba.domain.mechanisms.errors import MechanismNotReadyError, MechanismUntitledError
from hiroba.domain.mechanisms.media import MediaFacts, SourceFile
from hiroba.domain.mechanisms.words import Chapter, Licence, valid_chapters
from hiroba.domain.shared.audience import Audience, Readership
from hiroba.domain.shared.ids import FileId, JobId, MechanismId, UserId


class MechanismState(StrEnum):
    """`processing` and `failed` are drafts whose video cannot be played yet, or not at all."""

    PROCESSING = "processing"
    FAILED = "failed"
    DRAFT = "draft"
    PUBLISHED = "published"


@dataclass(frozen=True, slots=True)
class Failure:
    code: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mechanism:
    """`number` counts up through the community, and no two ever have the same.

    `file_id` is the upload that it came of. `media` is None until the video has been looked at. `unpublished_reason`
    is what was said when it was taken down; it goes when it is published again.
    """

    id: MechanismId
    number: int
    owner_id: UserId
    file_id: FileId
    title: str
    description: str
    tags: tuple[str, ...]
    licence: Licence
    chapters: tuple[Chapter, ...]
    source: SourceFile
    media: MediaFacts | None
    failure: Failure | None
    job_id: JobId
    published_at: datetime | None
    unpublished_reason: str | None
    created_at: datetime
    updated_at: datetime

    @property
    def state(self) -> MechanismState:
        if self.failure is not None:
            return MechanismState.FAILED
        if self.media is None:
            return MechanismState.PROCESSING
        return MechanismState.PUBLISHED if self.is_published else MechanismState.DRAFT

    @property
    def is_published(self) -> bool:
        return self.published_at is not None

    @property
    def listed_at(self) -> datetime:
        """Its place in a list by time: a draft counts as of the day it was made."""
        return self.published_at or self.created_at

    @property
    def audience(self) -> Audience:
        """A draft is its owner's alone, whoever else may do what."""
        return Audience.community() if self.is_published else Audience.of_user(self.owner_id)

    @property
    def blobs(self) -> tuple[str, ...]:
        """Everything in the blob store that it refers to."""
        return (self.source.sha256, *(self.media.blobs if self.media is not None else ()))

    def is_seen_by(self, readership: Readership) -> bool:
        return readership.may_read(self.audience)

    def can_be_edited_by(self, user_id: UserId) -> bool:
        """By its owner alone: nobody puts words into another's mouth."""
        return user_id == self.owner_id

    def ready_media(self) -> MediaFacts:
        """Raises MechanismNotReadyError."""
        if self.media is None:
            raise MechanismNotReadyError
        return self.media

    def publish(self, at: datetime) -> "Mechanism":
        """Published already, it stays as it is. Raises MechanismNotReadyError, MechanismUntitledError."""
        if self.is_published:
            return self
        self.ready_media()
        if not self.title:
            raise MechanismUntitledError
        return replace(self, published_at=at, unpublished_reason=None, updated_at=at)

    def unpublish(self, reason: str | None, *, at: datetime) -> "Mechanism":
        """A draft again, with what its owner is shown. A draft stays as it is."""
        if not self.is_published:
            return self
        return replace(self, published_at=None, unpublished_reason=reason, updated_at=at)

    def with_chapters(self, chapters: tuple[Chapter, ...]) -> "Mechanism":
        """Raises MechanismNotReadyError, InvalidValueError."""
        duration = self.ready_media().duration
        return replace(self, chapters=valid_chapters(chapters, duration=duration))

    def made_ready(self, media: MediaFacts, *, at: datetime) -> "Mechanism":
        return replace(self, media=media, failure=None, updated_at=at)

    def failed(self, failure: Failure, *, at: datetime) -> "Mechanism":
        """Its video could not be prepared."""
        return replace(self, failure=failure, updated_at=at)

    def waiting(self, job_id: JobId, *, at: datetime) -> "Mechanism":
        """Its video waits to be prepared by that job."""
        return replace(self, failure=None, job_id=job_id, updated_at=at)
