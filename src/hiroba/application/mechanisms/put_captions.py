"""Captions of a video, in one language each."""

import asyncio
from dataclasses import dataclass

from hiroba.application.mechanisms.touch import touch
from hiroba.application.ports.clock import Clock
from hiroba.application.ports.readerships import Readerships
from hiroba.application.ports.realtime import Realtime
from hiroba.application.ports.unit_of_work import Transaction, UnitOfWork
from hiroba.application.shared.access import Actor, editable_mechanism
from hiroba.domain.files.storage_rules import StorageRules
from hiroba.domain.mechanisms.caption import (
    Captions,
    CaptionTrack,
    caption_label,
    caption_track,
    read_captions,
    room_for_language,
)
from hiroba.domain.mechanisms.caption_errors import CaptionsNotFoundError
from hiroba.domain.mechanisms.cue import Cue
from hiroba.domain.mechanisms.language_tag import language_tag, own_name
from hiroba.domain.mechanisms.mechanism import Mechanism
from hiroba.domain.shared.ids import MechanismId


@dataclass(frozen=True, slots=True, kw_only=True)
class PutCaptionsCommand:
    """`body` is WebVTT or SubRip in UTF-8. Without a `label` the language's own name is shown."""

    actor: Actor
    mechanism_id: MechanismId
    language: str
    label: str | None
    body: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class PutCaptions:
    """Give a video captions in a language, or other ones. By its owner; they count among what they store."""

    uow: UnitOfWork
    clock: Clock
    readerships: Readerships
    realtime: Realtime
    storage_rules: StorageRules

    async def execute(self, command: PutCaptionsCommand) -> CaptionTrack:
        """Raises MechanismNotFoundError, ForbiddenError, MechanismNotReadyError, UnknownLanguageError,
        InvalidCaptionsError, CaptionsTooLargeError, TooManyCaptionsError, QuotaFullError.
        """
        language = language_tag(command.language)
        label = own_name(language) if command.label is None else caption_label(command.label)
        text, cues = await asyncio.to_thread(read_captions, command.body)
        readership = await self.readerships.of_user(command.actor.user_id)
        async with self.uow() as tx:
            await tx.events.begin()
            found = await tx.mechanisms.find(command.mechanism_id, lock=True)
            mechanism = editable_mechanism(command.actor, readership, found)
            now = self.clock.now()
            captions = Captions(
                mechanism_id=mechanism.id,
                track=caption_track(text, language=language, label=label, at=now),
                text=text,
            )
            said = _within(cues, mechanism.ready_media().duration)
            await self._make_room(tx, mechanism, captions.track)
            await tx.mechanism_captions.put(captions, said)
            told = await touch(tx, mechanism, now=now)
        self.realtime.publish(*told)
        return captions.track

    async def _make_room(self, tx: Transaction, mechanism: Mechanism, track: CaptionTrack) -> None:
        """Raises TooManyCaptionsError, QuotaFullError."""
        present = (await tx.mechanism_captions.list_tracks([mechanism.id])).get(mechanism.id, ())
        sizes = {one.language: one.size for one in present}
        room_for_language(track.language, set(sizes))
        used = await tx.files.storage_used(mechanism.owner_id, lock=True)
        self.storage_rules.room_for(track.size, used=used - sizes.get(track.language, 0))


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveCaptionsCommand:
    actor: Actor
    mechanism_id: MechanismId
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveCaptions:
    """Take the captions in a language away. By the owner of the video."""

    uow: UnitOfWork
    clock: Clock
    readerships: Readerships
    realtime: Realtime

    async def execute(self, command: RemoveCaptionsCommand) -> None:
        """Raises MechanismNotFoundError, ForbiddenError, UnknownLanguageError, CaptionsNotFoundError."""
        language = language_tag(command.language)
        readership = await self.readerships.of_user(command.actor.user_id)
        async with self.uow() as tx:
            await tx.events.begin()
            found = await tx.mechanisms.find(command.mechanism_id, lock=True)
            mechanism = editable_mechanism(command.actor, readership, found)
            if not await tx.mechanism_captions.remove(mechanism.id, language):
                raise CaptionsNotFoundError
            told = await touch(tx, mechanism, now=self.clock.now())
        self.realtime.publish(*told)


def _within(cues: tuple[Cue, ...], duration: float) -> tuple[Cue, ...]:
    """What can be gone to; the rest is never shown."""
    return tuple(cue for cue in cues if cue.start < duration * 1_000)
