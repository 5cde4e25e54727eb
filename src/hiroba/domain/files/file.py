"""A file that somebody uploaded, to be attached to messages."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from hiroba.domain.shared.ids import ChannelId, FileId, UserId

MAX_ATTACHMENTS = 10  # to one message
LOOSE_KEPT = timedelta(days=7)


class FileState(StrEnum):
    """`loose`: seen by its owner alone, and forgotten after `LOOSE_KEPT`. `attached`: seen with what it hangs on."""

    LOOSE = "loose"
    ATTACHED = "attached"


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredFile:
    """`width` and `height` are those of an image as it is shown, in pixels. `size` is in bytes.

    `thumbnail_sha256` names a smaller image that was made of it and holds nothing of its metadata.
    """

    id: FileId
    owner_id: UserId
    name: str
    media_type: str
    size: int
    sha256: str
    width: int | None
    height: int | None
    thumbnail_sha256: str | None
    created_at: datetime
    state: FileState = FileState.LOOSE

    @property
    def blobs(self) -> tuple[str, ...]:
        """Everything in the blob store that it refers to."""
        return (
            (self.sha256,)
            if self.thumbnail_sha256 is None
            else (self.sha256, self.thumbnail_sha256)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedFile:
    """A file, and every channel in which a message carries it."""

    file: StoredFile
    channel_ids: tuple[ChannelId, ...]
