"""Making a mechanism of a video that was uploaded."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath

from hiroba.application.blobs.release import hold_stored
from hiroba.application.mechanisms.job_kinds import process_job
from hiroba.application.mechanisms.mechanism_events import tell_change
from hiroba.application.ports.blob_store import BlobStore
from hiroba.application.ports.clock import Clock
from hiroba.application.ports.ids import IdGenerator
from hiroba.application.ports.job_queue import JobQueue
from hiroba.application.ports.realtime import LiveEvent, Realtime
from hiroba.application.ports.unit_of_work import Transaction, UnitOfWork
from hiroba.application.shared.access import Actor, require
from hiroba.application.shared.failpoints import failpoint
from hiroba.domain.files.errors import FileAttachedError, StoredFileNotFoundError
from hiroba.domain.files.file import StoredFile
from hiroba.domain.files.media_types import VIDEOS
from hiroba.domain.identity.permissions import Permission
from hiroba.domain.mechanisms.errors import NotAVideoError
from hiroba.domain.mechanisms.mechanism import Mechanism
from hiroba.domain.mechanisms.media import SourceFile
from hiroba.domain.mechanisms.words import (
    MAX_TITLE,
    Licence,
    valid_description,
    valid_tags,
    valid_title,
)
from hiroba.domain.shared.ids import FileId, JobId, MechanismId

_FIELD = "fileId"


@dataclass(frozen=True, slots=True, kw_only=True)
class CreateMechanismCommand:
    """`file_id`: a file of one's own that no message carries. Without a title the file's name is taken."""

    actor: Actor
    file_id: FileId
    title: str | None = None
    description: str = ""
    tags: Sequence[str] = ()
    licence: Licence = Licence.ALL_RIGHTS_RESERVED


@dataclass(frozen=True, slots=True)
class CreatedMechanism:
    """`is_new` is False where the same file had been made one before."""

    mechanism: Mechanism
    is_new: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CreateMechanism:
    """Take a video over from the files. It is a draft, and made ready by a job. The same file gives the same one."""

    uow: UnitOfWork
    clock: Clock
    ids: IdGenerator
    blob_store: BlobStore
    job_queue: JobQueue
    realtime: Realtime

    async def execute(self, command: CreateMechanismCommand) -> CreatedMechanism:
        """Raises ForbiddenError, InvalidValueError, StoredFileNotFoundError, FileAttachedError, NotAVideoError."""
        require(command.actor, Permission.MECHANISM_PUBLISH)
        told: Sequence[LiveEvent] = ()
        async with self.uow() as tx:
            await tx.events.begin()
            known = await tx.mechanisms.find_made_of(command.file_id)
            if known is not None:
                if not known.can_be_edited_by(command.actor.user_id):
                    raise StoredFileNotFoundError(field=_FIELD)
                return CreatedMechanism(known, is_new=False)
            mechanism = await self._make(tx, command)
            await tx.mechanisms.add(mechanism)
            await tx.jobs.add(process_job(mechanism))
            told = await tell_change(tx, None, mechanism, now=mechanism.created_at)
            failpoint("mechanism.before_commit")
        failpoint("mechanism.after_commit")
        self.realtime.publish(*told)
        self.job_queue.wake()
        return CreatedMechanism(mechanism, is_new=True)

    async def _make(self, tx: Transaction, command: CreateMechanismCommand) -> Mechanism:
        file = await _taken(tx, command)
        await hold_stored([file.sha256], tx, self.blob_store)
        now = self.clock.now()
        return Mechanism(
            id=MechanismId(self.ids.new()),
            number=await tx.mechanisms.next_number(),
            owner_id=command.actor.user_id,
            file_id=file.id,
            title=_title_of(command, file),
            description=valid_description(command.description),
            tags=valid_tags(command.tags),
            licence=command.licence,
            chapters=(),
            source=SourceFile(
                sha256=file.sha256, media_type=file.media_type, size=file.size, name=file.name
            ),
            media=None,
            failure=None,
            job_id=JobId(self.ids.new()),
            published_at=None,
            unpublished_reason=None,
            created_at=now,
            updated_at=now,
        )


async def _taken(tx: Transaction, command: CreateMechanismCommand) -> StoredFile:
    """The file, whose row is gone with this transaction. Videos have no thumbnail that could be left."""
    owner_id = command.actor.user_id
    file = await tx.files.take(command.file_id, owner_id)
    if file is None:
        placed = await tx.files.find(command.file_id)
        if placed is None or placed.file.owner_id != owner_id:
            raise StoredFileNotFoundError(field=_FIELD)
        raise FileAttachedError(field=_FIELD)
    if file.media_type not in VIDEOS:
        raise NotAVideoError(field=_FIELD)
    return file


def _title_of(command: CreateMechanismCommand, file: StoredFile) -> str:
    if command.title is not None:
        return valid_title(command.title)
    return valid_title(PurePath(file.name).stem[:MAX_TITLE])
