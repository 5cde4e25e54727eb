"""What one person does with a video: liking it, and how far they have watched it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from hiroba.domain.shared.audience import Audience
from hiroba.domain.shared.ids import MechanismId, UserId


@dataclass(frozen=True, slots=True)
class Likes:
    """How many there are, and whether one of them is the viewer's."""

    count: int
    is_yours: bool


NO_LIKES = Likes(0, is_yours=False)


@dataclass(frozen=True, slots=True)
class WatchPosition:
    """`hundredths` of a second from the beginning."""

    hundredths: int
    at: datetime

    @property
    def second(self) -> float:
        return self.hundredths / 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """What a person is to be told of a video as of this moment, whatever else is remembered of it.

    `revision` is that of the video: everything else that is shown of it has not changed since it got that number.
    """

    audience: Audience
    revision: int
    owner_name: str
    likes: Likes

    @property
    def is_published(self) -> bool:
        return self.audience == Audience.community()


class ViewerRepository(Protocol):
    async def find_sight(self, mechanism_id: MechanismId, user_id: UserId) -> Sight | None:
        """None where there is no such video; whether they may see it is asked of its audience."""
        ...

    async def like(self, mechanism_id: MechanismId, user_id: UserId, *, at: datetime) -> None:
        """Counted once, however often."""
        ...

    async def take_like_back(self, mechanism_id: MechanismId, user_id: UserId) -> None: ...

    async def likes_of(
        self, mechanism_ids: Sequence[MechanismId], user_id: UserId
    ) -> Mapping[MechanismId, Likes]:
        """Of each of them, as this person sees it."""
        ...

    async def keep_position(
        self, mechanism_id: MechanismId, user_id: UserId, position: WatchPosition
    ) -> None: ...

    async def find_position(
        self, mechanism_id: MechanismId, user_id: UserId
    ) -> WatchPosition | None: ...
