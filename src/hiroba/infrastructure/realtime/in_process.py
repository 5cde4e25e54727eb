"""Frames within one process: a set of listeners for each channel and each person."""

from collections import defaultdict
from collections.abc import Callable
from typing import TypeVar
from uuid import UUID

from hiroba.application.ports.realtime import EventListener, Listener, LiveEvent
from hiroba.domain.shared.ids import ChannelId, UserId

KeyT = TypeVar("KeyT", bound=UUID)
_Listeners = dict[KeyT, dict[int, Listener]]


class InProcessRealtime:
    """Implements Realtime. Everything happens on the event loop, in the order of publishing."""

    def __init__(self) -> None:
        self._of_channels: _Listeners[ChannelId] = defaultdict(dict)
        self._of_users: _Listeners[UserId] = defaultdict(dict)
        self._of_events: dict[int, EventListener] = {}
        self._next = 0

    def publish(self, *events: LiveEvent) -> None:
        for event in events:
            # A listener may stop listening, itself or others, while it is being told.
            for listener in tuple(self._of_events.values()):
                listener(event)

    def publish_to_channel(self, channel_id: ChannelId, frame: bytes) -> None:
        _publish(self._of_channels, channel_id, frame)

    def publish_to_user(self, user_id: UserId, frame: bytes) -> None:
        _publish(self._of_users, user_id, frame)

    def listen(self, listener: EventListener) -> Callable[[], None]:
        self._next += 1
        number = self._next
        self._of_events[number] = listener

        def stop() -> None:
            self._of_events.pop(number, None)

        return stop

    def listen_to_channel(self, channel_id: ChannelId, listener: Listener) -> Callable[[], None]:
        return self._listen(self._of_channels, channel_id, listener)

    def listen_to_user(self, user_id: UserId, listener: Listener) -> Callable[[], None]:
        return self._listen(self._of_users, user_id, listener)

    def _listen(
        self, listeners: _Listeners[KeyT], key: KeyT, listener: Listener
    ) -> Callable[[], None]:
        self._next += 1
        number = self._next
        listeners[key][number] = listener

        def stop() -> None:
            present = listeners.get(key, {})
            present.pop(number, None)
            if not present:
                listeners.pop(key, None)

        return stop


def _publish(listeners: _Listeners[KeyT], key: KeyT, frame: bytes) -> None:
    # A listener may stop listening, itself or others, while it is being told.
    for listener in tuple(listeners.get(key, {}).values()):
        listener(frame)
