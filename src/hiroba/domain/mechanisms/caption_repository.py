"""Where captions are kept."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from hiroba.domain.mechanisms.caption import Captions, CaptionTrack
from hiroba.domain.mechanisms.cue import Cue
from hiroba.domain.shared.ids import MechanismId


class MechanismCaptionRepository(Protocol):
    async def put(self, captions: Captions, cues: Sequence[Cue]) -> None:
        """In the place of those in the same language, if there are any. `cues` is what they say."""
        ...

    async def find(self, mechanism_id: MechanismId, language: str) -> Captions | None: ...

    async def list_cues(self, mechanism_id: MechanismId, language: str) -> Sequence[Cue]:
        """What they say, in order, as far as it is within the video."""
        ...

    async def list_tracks(
        self, mechanism_ids: Sequence[MechanismId]
    ) -> Mapping[MechanismId, Sequence[CaptionTrack]]:
        """By language; nothing for those that have none."""
        ...

    async def remove(self, mechanism_id: MechanismId, language: str) -> bool:
        """Whether there were any."""
        ...
