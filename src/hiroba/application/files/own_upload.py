"""An upload is its owner's alone; to everybody else it does not exist."""

from datetime import datetime

from hiroba.application.ports.unit_of_work import Transaction
from hiroba.application.shared.access import Actor
from hiroba.domain.files.errors import UploadNotFoundError
from hiroba.domain.files.upload import Upload
from hiroba.domain.shared.ids import FileId


async def own_upload(tx: Transaction, actor: Actor, upload_id: FileId, *, at: datetime) -> Upload:
    """Raises UploadNotFoundError, also for one that has expired."""
    upload = await tx.uploads.get(upload_id)
    if upload.owner_id != actor.user_id or upload.expires_at <= at:
        raise UploadNotFoundError
    return upload
