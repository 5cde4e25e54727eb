"""Frames to whoever listens, now. What must not be missed is read from the store; this only carries it quickly."""

from collections.abc import Callable
from typing import Protocol

from hiroba.domain.shared.ids import ChannelId, UserId

Listener = Callable[[bytes], None]


class Realtime(Protocol):
    """Delivers each frame, encoded once, to every listener of a channel or of a person."""

    def publish_to_channel(self, channel_id: ChannelId, frame: bytes) -> None:
        """Never waits: a listener that cannot take more is closed by its owner."""
        ...

    def publish_to_user(self, user_id: UserId, frame: bytes) -> None: ...

    def listen_to_channel(self, channel_id: ChannelId, listener: Listener) -> Callable[[], None]:
        """Start listening; the result stops it."""
        ...

    def listen_to_user(self, user_id: UserId, listener: Listener) -> Callable[[], None]: ...
