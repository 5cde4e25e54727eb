"""Taking back a file that no message carries."""

from dataclasses import dataclass

from hiroba.application.blobs.release import let_go
from hiroba.application.files.find_file import find_readable_file
from hiroba.application.ports.clock import Clock
from hiroba.application.ports.job_queue import JobQueue
from hiroba.application.ports.unit_of_work import UnitOfWork
from hiroba.application.shared.access import Actor
from hiroba.domain.files.errors import FileAttachedError
from hiroba.domain.files.file import FileState
from hiroba.domain.shared.ids import FileId


@dataclass(frozen=True, slots=True, kw_only=True)
class DeleteFileCommand:
    actor: Actor
    file_id: FileId


@dataclass(frozen=True, slots=True, kw_only=True)
class DeleteFile:
    """Forget a file of one's own that was not attached."""

    uow: UnitOfWork
    clock: Clock
    job_queue: JobQueue

    async def execute(self, command: DeleteFileCommand) -> None:
        """Raises StoredFileNotFoundError, FileAttachedError."""
        async with self.uow() as tx:
            file = await find_readable_file(tx, command.actor, command.file_id)
            if file.state is FileState.ATTACHED:
                raise FileAttachedError
            await tx.files.remove(file.id)
            await let_go(file.blobs, tx, now=self.clock.now())
        self.job_queue.wake()
