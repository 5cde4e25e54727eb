"""What happened, to whoever listens, now. What must not be missed is in the event log; this only carries it quickly."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from hiroba.domain.shared.ids import ChannelId, UserId


@dataclass(frozen=True, slots=True)
class LiveEvent:
    """An event of the log with the frame that tells it, encoded once for everybody."""

    position: int
    kind: str
    channel_id: ChannelId | None
    user_id: UserId | None
    frame: bytes


Listener = Callable[[bytes], None]
EventListener = Callable[[LiveEvent], None]


class Realtime(Protocol):
    """Never waits: a listener that cannot take more is closed by its owner."""

    def publish(self, *events: LiveEvent) -> None:
        """After the commit. They may arrive in another order than that of their positions."""
        ...

    def publish_to_channel(self, channel_id: ChannelId, frame: bytes) -> None:
        """Something of the moment, which is in no log."""
        ...

    def publish_to_user(self, user_id: UserId, frame: bytes) -> None: ...

    def listen(self, listener: EventListener) -> Callable[[], None]:
        """Hear every event; the result stops it."""
        ...

    def listen_to_channel(self, channel_id: ChannelId, listener: Listener) -> Callable[[], None]:
        """Hear what is of the moment in a channel."""
        ...

    def listen_to_user(self, user_id: UserId, listener: Listener) -> Callable[[], None]: ...
