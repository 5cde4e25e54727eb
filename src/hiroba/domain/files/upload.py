"""A file on its way in, in as many requests as it takes."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from hiroba.domain.files.errors import UploadOffsetError, UploadOverflowError
from hiroba.domain.shared.ids import FileId, UserId

UPLOAD_KEPT = timedelta(hours=24)  # after the last byte


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """The file that comes of it has the same id. `offset` bytes of `length` are durable.

    `sha256` is known once all bytes are; `finished_at` is set with the file, in one transaction.
    `metadata` is what the client wrote into `Upload-Metadata`, as it wrote it.
    """

    id: FileId
    owner_id: UserId
    name: str
    metadata: str
    length: int
    offset: int
    sha256: str | None
    created_at: datetime
    expires_at: datetime
    finished_at: datetime | None

    @property
    def is_complete(self) -> bool:
        return self.offset == self.length

    def room_at(self, offset: int, coming: int | None) -> int:
        """How many bytes may follow; `coming` is how many were announced.

        Raises UploadOffsetError, UploadOverflowError.
        """
        if offset != self.offset:
            raise UploadOffsetError(details={"offset": self.offset})
        room = self.length - self.offset
        if coming is not None and coming > room:
            raise UploadOverflowError
        return room
