"""Files that are stored already, for tests of what becomes of them."""

from dataclasses import replace
from uuid import uuid4

from tests.support.library import AT

from hiroba.domain.files.file import StoredFile
from hiroba.domain.shared.ids import FileId, UserId


def a_file(owner: UserId, **fields: object) -> StoredFile:
    file = StoredFile(
        id=FileId(uuid4()),
        owner_id=owner,
        name="歯車 기어 齿轮.png",
        media_type="image/png",
        size=3_000_000_000,
        sha256=uuid4().hex * 2,
        width=1_200,
        height=800,
        thumbnail_sha256=uuid4().hex * 2,
        created_at=AT,
    )
    return replace(file, **fields)
