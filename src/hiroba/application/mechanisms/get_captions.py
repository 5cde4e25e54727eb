"""Reading captions. Who may is asked each time."""

from collections.abc import AsyncGenerator
from dataclasses import dataclass

from hiroba.application.ports.readerships import Readerships
from hiroba.application.ports.unit_of_work import UnitOfWork
from hiroba.application.shared.access import Actor, readable_mechanism
from hiroba.domain.mechanisms.caption_errors import CaptionsNotFoundError
from hiroba.domain.mechanisms.language_tag import language_tag
from hiroba.domain.shared.ids import MechanismId

MEDIA_TYPE = "text/vtt"


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptionsQuery:
    actor: Actor
    mechanism_id: MechanismId
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptionsContent:
    """`size` in bytes; `sha256` names exactly this content."""

    name: str
    media_type: str
    size: int
    sha256: str
    content: bytes

    async def read(self, start: int = 0, end: int | None = None) -> AsyncGenerator[bytes]:
        yield self.content[start:end]


@dataclass(frozen=True, slots=True, kw_only=True)
class GetCaptions:
    """The captions of a video in a language, for whoever may see it at this moment."""

    uow: UnitOfWork
    readerships: Readerships

    async def execute(self, query: CaptionsQuery) -> CaptionsContent:
        """Raises MechanismNotFoundError, UnknownLanguageError, CaptionsNotFoundError."""
        language = language_tag(query.language)
        readership = await self.readerships.of_user(query.actor.user_id)
        async with self.uow.read() as tx:
            found = await tx.mechanisms.find(query.mechanism_id)
            mechanism = readable_mechanism(readership, found)
            captions = await tx.mechanism_captions.find(mechanism.id, language)
        if captions is None:
            raise CaptionsNotFoundError
        return CaptionsContent(
            name=f"{mechanism.title}.{language}.vtt",
            media_type=MEDIA_TYPE,
            size=captions.track.size,
            sha256=captions.track.sha256,
            content=captions.text.encode(),
        )
