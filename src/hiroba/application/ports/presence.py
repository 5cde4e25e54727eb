"""Who is there at this moment: of everybody with an open socket, on whichever process. In no store."""

from collections.abc import Callable, Sequence
from typing import Protocol

from hiroba.domain.identity.presence import Presence
from hiroba.domain.shared.ids import UserId

PresenceListener = Callable[[Presence], None]


class OpenSocket(Protocol):
    """One socket of a person, for as long as it is open."""

    def act(self) -> None:
        """The person has done something here just now."""
        ...

    def set_away(self, is_away: bool) -> None:
        """What the person's device says; it holds until it says otherwise."""
        ...

    def close(self) -> None:
        """The socket has gone. Again has no effect."""
        ...


class PresenceBook(Protocol):
    """A person is online while a socket of theirs is open, not said to be away, and not idle for long; away while
    none of their open sockets is like that; offline once the last one has been gone for some seconds.

    Never waits: what other processes know is told to this one as it happens.
    """

    def open(self, user_id: UserId) -> OpenSocket: ...

    def present(self) -> Sequence[Presence]:
        """Everybody who is not offline."""
        ...

    def listen(self, listener: PresenceListener) -> Callable[[], None]:
        """Hear every change; the result stops it."""
        ...
