"""The video, its poster and its preview, to be read. Who may is asked each time."""

from dataclasses import dataclass
from enum import Enum

from hiroba.application.blobs.content import BlobContent
from hiroba.application.ports.blob_store import BlobStore
from hiroba.application.ports.readerships import Readerships
from hiroba.application.ports.unit_of_work import UnitOfWork
from hiroba.application.shared.access import Actor, readable_mechanism
from hiroba.domain.mechanisms.errors import MechanismNotFoundError, MechanismNotReadyError
from hiroba.domain.mechanisms.mechanism import Mechanism
from hiroba.domain.shared.ids import MechanismId

PICTURE_TYPE = "image/webp"
RENDITION_TYPE = "video/mp4"


class Part(Enum):
    """`VIDEO` is what browsers play; `ORIGINAL` the file as it was given, for its owner alone."""

    VIDEO = "video"
    ORIGINAL = "original"
    POSTER = "poster"
    PREVIEW = "preview"


@dataclass(frozen=True, slots=True, kw_only=True)
class MechanismContentQuery:
    actor: Actor
    mechanism_id: MechanismId
    part: Part


@dataclass(frozen=True, slots=True, kw_only=True)
class GetMechanismContent:
    """One of the files of a mechanism, for whoever may see it at this moment."""

    uow: UnitOfWork
    blob_store: BlobStore
    readerships: Readerships

    async def execute(self, query: MechanismContentQuery) -> BlobContent:
        """Raises MechanismNotFoundError, MechanismNotReadyError, BlobNotFoundError."""
        readership = await self.readerships.of_user(query.actor.user_id)
        async with self.uow.read() as tx:
            found = await tx.mechanisms.find(query.mechanism_id)
        mechanism = readable_mechanism(readership, found)
        if query.part is Part.ORIGINAL and not mechanism.can_be_edited_by(query.actor.user_id):
            raise MechanismNotFoundError
        sha256, media_type, name = _named(mechanism, query.part)
        return await BlobContent.of(sha256, self.blob_store, name=name, media_type=media_type)


def _named(mechanism: Mechanism, part: Part) -> tuple[str, str, str]:
    """SHA-256, type and name. Raises MechanismNotReadyError."""
    source, media = mechanism.source, mechanism.media
    if part is Part.ORIGINAL:
        return source.sha256, source.media_type, source.name
    if media is None:
        raise MechanismNotReadyError
    if part is Part.POSTER:
        return media.poster_sha256, PICTURE_TYPE, f"{mechanism.title}.webp"
    if part is Part.PREVIEW:
        return media.preview.sha256, PICTURE_TYPE, f"{mechanism.title} preview.webp"
    if media.rendition_sha256 is None:
        return source.sha256, source.media_type, mechanism.title
    return media.rendition_sha256, RENDITION_TYPE, f"{mechanism.title}.mp4"
