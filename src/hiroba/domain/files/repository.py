"""Where files and uploads are kept."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from hiroba.domain.files.file import PlacedFile, StoredFile
from hiroba.domain.files.upload import Upload
from hiroba.domain.shared.ids import ChannelId, FileId, MessageId, UserId


class FileRepository(Protocol):
    async def add(self, file: StoredFile) -> None: ...

    async def find(self, file_id: FileId) -> PlacedFile | None: ...

    async def take(self, file_id: FileId, owner_id: UserId) -> StoredFile | None:
        """Give up the owner's loose file to what holds its content from now on: its row goes.

        None where there is none, or it was attached meanwhile.
        """
        ...

    async def storage_used(self, owner_id: UserId, *, lock: bool = False) -> int:
        """Bytes of a person's files, of the videos of their mechanisms with the captions, and of their
        unfinished uploads as announced.

        With `lock` nobody else adds to them until the transaction ends.
        """
        ...

    async def claim(
        self, file_ids: Sequence[FileId], owner_id: UserId, message_id: MessageId
    ) -> Sequence[StoredFile]:
        """Attach the owner's files to a message that is stored in this transaction, in the order given.

        Raises TooManyAttachmentsError, and StoredFileNotFoundError for what is not there or somebody else's, both with
        `attachmentIds` as their field.
        """
        ...

    async def list_for_message(self, message_id: MessageId) -> Sequence[StoredFile]: ...

    async def release_for_message(self, message_id: MessageId) -> Sequence[str]:
        """Take the files from a message; those that no other message carries go.

        The blobs that they referred to: hand them to `let_go` in the same transaction.
        """
        ...

    async def release_for_channel(self, channel_id: ChannelId) -> Sequence[str]:
        """The same for every message of a channel."""
        ...

    async def remove(self, file_id: FileId) -> None: ...

    async def remove_loose(self, *, before: datetime, limit: int) -> Sequence[str]:
        """Forget files that were never attached; the blobs that they referred to."""
        ...


class UploadRepository(Protocol):
    async def add(self, upload: Upload) -> None: ...

    async def get(self, upload_id: FileId) -> Upload:
        """Raises UploadNotFoundError."""
        ...

    async def save(self, upload: Upload) -> None: ...

    async def remove(self, upload_id: FileId) -> None: ...

    async def remove_expired(self, *, at: datetime, limit: int) -> Sequence[Upload]: ...

    async def list_unfinished(self) -> set[FileId]: ...
