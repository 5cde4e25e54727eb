"""A file as one actor may meet it."""

from hiroba.application.ports.unit_of_work import Transaction
from hiroba.application.shared.access import Actor, readable_file
from hiroba.application.shared.standing import find_standing
from hiroba.domain.files.errors import StoredFileNotFoundError
from hiroba.domain.files.file import StoredFile
from hiroba.domain.shared.ids import FileId


async def find_readable_file(tx: Transaction, actor: Actor, file_id: FileId) -> StoredFile:
    """Raises StoredFileNotFoundError."""
    placed = await tx.files.find(file_id)
    if placed is None:
        raise StoredFileNotFoundError
    standings = [
        await find_standing(tx.channels, channel_id, actor.user_id)
        for channel_id in placed.channel_ids
    ]
    return readable_file(actor, placed.file, standings)
