"""Announcing a file that comes in several requests."""

from dataclasses import dataclass

from hiroba.application.ports.clock import Clock
from hiroba.application.ports.ids import IdGenerator
from hiroba.application.ports.unit_of_work import UnitOfWork
from hiroba.application.shared.access import Actor
from hiroba.domain.files.naming import plain_name
from hiroba.domain.files.storage_rules import StorageRules
from hiroba.domain.files.upload import UPLOAD_KEPT, Upload
from hiroba.domain.shared.ids import FileId


@dataclass(frozen=True, slots=True, kw_only=True)
class BeginUploadCommand:
    """`length` in bytes; `metadata` as the client wrote it, and the name that stands in it."""

    actor: Actor
    length: int
    name: str | None
    metadata: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BeginUpload:
    """Set room aside for a file. It waits for its bytes for a day after the last of them."""

    uow: UnitOfWork
    clock: Clock
    ids: IdGenerator
    storage_rules: StorageRules

    async def execute(self, command: BeginUploadCommand) -> Upload:
        """Raises FileTooLargeError, QuotaFullError."""
        now = self.clock.now()
        upload = Upload(
            id=FileId(self.ids.new()),
            owner_id=command.actor.user_id,
            name=plain_name(command.name),
            metadata=command.metadata,
            length=command.length,
            offset=0,
            sha256=None,
            created_at=now,
            expires_at=now + UPLOAD_KEPT,
            finished_at=None,
        )
        async with self.uow() as tx:
            used = await tx.files.storage_used(upload.owner_id, lock=True)
            self.storage_rules.room_for(upload.length, used=used)
            await tx.uploads.add(upload)
        return upload
