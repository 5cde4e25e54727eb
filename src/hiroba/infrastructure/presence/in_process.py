"""Who is there, as far as this process has their sockets."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from hiroba.application.ports.clock import Clock
from hiroba.application.ports.presence import PresenceListener
from hiroba.domain.identity.presence import Presence, PresenceState
from hiroba.domain.shared.ids import UserId

LINGER_SECONDS = 5.0  # a client that reconnects meanwhile has never been away
IDLE_SECONDS = 300.0


class InProcessSocket:
    """Implements OpenSocket."""

    def __init__(self, book: "InProcessPresenceBook", user_id: UserId) -> None:
        self._book = book
        self.user_id = user_id
        self.is_away = False
        self.acted_at = asyncio.get_running_loop().time()

    def act(self) -> None:
        """Comes with every frame, so nothing is worked out anew unless somebody comes back."""
        self.acted_at = asyncio.get_running_loop().time()
        if not self.is_away and self._book.is_shown_away(self.user_id):
            self._book.review(self.user_id)

    def set_away(self, is_away: bool) -> None:
        self.is_away = is_away
        self.acted_at = asyncio.get_running_loop().time()
        self._book.review(self.user_id)

    def close(self) -> None:
        self._book.remove(self)


@dataclass(slots=True)
class _Person:
    """`timer` is for the next thing that happens by itself: becoming idle, or going offline."""

    told: Presence
    sockets: dict[InProcessSocket, None] = field(default_factory=dict[InProcessSocket, None])
    timer: asyncio.TimerHandle | None = None


class InProcessPresenceBook:
    """Implements PresenceBook on the running event loop."""

    def __init__(
        self,
        clock: Clock,
        *,
        linger_seconds: float = LINGER_SECONDS,
        idle_seconds: float = IDLE_SECONDS,
    ) -> None:
        self._clock = clock
        self._linger_seconds = linger_seconds
        self._idle_seconds = idle_seconds
        self._people: dict[UserId, _Person] = {}
        self._listeners: dict[int, PresenceListener] = {}
        self._next = 0

    def open(self, user_id: UserId) -> InProcessSocket:
        opened = InProcessSocket(self, user_id)
        person = self._people.get(user_id)
        if person is None:
            nowhere = Presence(user_id, PresenceState.OFFLINE, self._clock.now())
            person = self._people[user_id] = _Person(nowhere)
        person.sockets[opened] = None
        self.review(user_id)
        return opened

    def present(self) -> Sequence[Presence]:
        return [person.told for person in self._people.values()]

    def listen(self, listener: PresenceListener) -> Callable[[], None]:
        self._next += 1
        number = self._next
        self._listeners[number] = listener

        def stop() -> None:
            self._listeners.pop(number, None)

        return stop

    def remove(self, socket: InProcessSocket) -> None:
        person = self._people.get(socket.user_id)
        if person is None or socket not in person.sockets:
            return
        del person.sockets[socket]
        if person.sockets:
            self.review(socket.user_id)
            return
        _set_timer(person, self._linger_seconds, lambda: self._leave(socket.user_id))

    def review(self, user_id: UserId) -> None:
        """Tell what has changed of somebody with open sockets, and look again when they might become idle."""
        person = self._people.get(user_id)
        if person is None or not person.sockets:
            return
        waits = [
            socket.acted_at + self._idle_seconds for socket in person.sockets if not socket.is_away
        ]
        rest = max(waits, default=0.0) - asyncio.get_running_loop().time()
        if rest > 0:
            _set_timer(person, rest, lambda: self.review(user_id))
            self._tell(person, PresenceState.ONLINE)
        else:
            _set_timer(person, None)
            self._tell(person, PresenceState.AWAY)

    def is_shown_away(self, user_id: UserId) -> bool:
        person = self._people.get(user_id)
        return person is not None and person.told.state is PresenceState.AWAY

    def _leave(self, user_id: UserId) -> None:
        self._tell(self._people.pop(user_id), PresenceState.OFFLINE)

    def _tell(self, person: _Person, state: PresenceState) -> None:
        if person.told.state is state:
            return
        person.told = Presence(person.told.user_id, state, self._clock.now())
        for listener in tuple(self._listeners.values()):
            listener(person.told)


def _set_timer(
    person: _Person, seconds: float | None, then: Callable[[], None] | None = None
) -> None:
    if person.timer is not None:
        person.timer.cancel()
    person.timer = None
    if seconds is not None and then is not None:
        person.timer = asyncio.get_running_loop().call_later(seconds, then)
