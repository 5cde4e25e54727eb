"""What everybody has not read, counted without the program: from what was done, and the histories as they stand.

Plain sums over whole histories, after the words of docs/reference/events.md and the specification alone.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from tests.support.play import Done, Json, Play, Player


@dataclass(frozen=True, slots=True)
class Said:
    """A message as it was when it was sent: whom it called among those who were there."""

    id: str
    channel: str
    seq: int
    author: str
    root: str | None
    called: frozenset[str]
    calls_all: bool


@dataclass(slots=True)
class Notified:
    message: Said
    is_read: bool = False


@dataclass(slots=True)
class Room:
    kind: str
    last_seq: int = 0
    read_seqs: dict[str, int] = field(default_factory=dict[str, int])  # of its members
    levels: dict[str, str] = field(default_factory=dict[str, str])

    def enter(self, user_id: str) -> None:
        if user_id not in self.read_seqs:
            self.read_seqs[user_id] = self.last_seq
            self.levels[user_id] = "all" if self.kind == "direct" else "mentions"


@dataclass(slots=True)
class Recount:
    people: Sequence[Player]
    rooms: dict[str, Room] = field(default_factory=dict[str, Room])
    said: dict[str, Said] = field(default_factory=dict[str, Said])
    gone: set[str] = field(default_factory=set[str])
    follows: dict[tuple[str, str], int] = field(default_factory=dict[tuple[str, str], int])
    notified: dict[str, list[Notified]] = field(default_factory=dict[str, list[Notified]])

    @classmethod
    async def begun(cls, play: Play) -> "Recount":
        """Before anything was said."""
        recount = cls(play.people)
        for person in play.people:
            for one in (await play.fetch(person, "/state"))["channels"]:
                room = recount.rooms.setdefault(one["channelId"], Room(one["channel"]["kind"]))
                room.enter(person.id)
        return recount

    def of(self, person: str, histories: Mapping[str, Sequence[Json]]) -> Json:
        """What `GET /unread` should say, sorted."""
        channels = [
            self._channel(person, id_, room, histories[id_])
            for id_, room in self.rooms.items()
            if person in room.read_seqs
        ]
        threads = [
            self._thread(person, root, read_seq, histories[self.said[root].channel])
            for (root, user_id), read_seq in self.follows.items()
            if user_id == person
        ]
        unread = [one for one in self.notified.get(person, ()) if not one.is_read]
        return {
            "channels": sorted(channels, key=lambda one: one["channelId"]),
            "threads": sorted(
                (one for one in threads if one["unread"]), key=lambda one: one["rootId"]
            ),
            "notifications": {"unread": len(unread)},
        }

    def _channel(self, person: str, id_: str, room: Room, history: Sequence[Json]) -> Json:
        read_seq = room.read_seqs[person]
        unread = [
            one["id"]
            for one in history
            if one["seq"] > read_seq
            and one["parentId"] is None
            and one["deletedAt"] is None
            and one["author"]["id"] != person
        ]
        mentions = [id_ for id_ in unread if self._calls(person, self.said[id_])]
        return {
            "channelId": id_,
            "lastSeq": len(history),
            "readSeq": read_seq,
            "unread": len(unread),
            "mentions": len(mentions),
        }

    def _calls(self, person: str, message: Said) -> bool:
        return message.calls_all or person in message.called

    def _thread(self, person: str, root: str, read_seq: int, history: Sequence[Json]) -> Json:
        unread = sum(
            one["parentId"] == root
            and one["seq"] > read_seq
            and one["deletedAt"] is None
            and one["author"]["id"] != person
            for one in history
        )
        channel_id = self.said[root].channel
        return {"rootId": root, "channelId": channel_id, "readSeq": read_seq, "unread": unread}

    def living_replies(self, root: str) -> Iterable[Said]:
        return (one for one in self.said.values() if one.root == root and one.id not in self.gone)

    def say(self, done: Done) -> None:
        data, author = done.data, done.by.id
        room = self.rooms[data["channelId"]]
        room.enter(author)  # posting joins
        message = self._said(room, data, author)
        is_first = message.root is not None and not any(self.living_replies(message.root))
        self.said[message.id] = message
        room.last_seq = message.seq
        if message.root is not None:
            self._grow(room, message, message.root, is_first)
        self._notify(room, message)

    def _said(self, room: Room, data: Json, author: str) -> Said:
        content: str = data["content"]
        named = {one.id for one in self.people if content.startswith(f"@{one.name} ")}
        return Said(
            id=data["id"],
            channel=data["channelId"],
            seq=data["seq"],
            author=author,
            root=data["parentId"],
            called=frozenset(named & room.read_seqs.keys()),
            calls_all=content.startswith("@channel"),
        )

    def _grow(self, room: Room, message: Said, root: str, is_first: bool) -> None:
        begins = {self.said[root].author} if is_first else set[str]()
        for user_id in (begins | message.called) & room.read_seqs.keys():
            self.follows.setdefault((root, user_id), message.seq - 1)
        self.follows[root, message.author] = message.seq

    def _notify(self, room: Room, message: Said) -> None:
        followers = {user for root, user in self.follows if root == message.root}
        for user_id in room.read_seqs:
            level = room.levels[user_id]
            if user_id == message.author or level == "none":
                continue
            concerns = (
                user_id in message.called
                or room.kind == "direct"
                or user_id in followers
                or (message.root is None and (message.calls_all or level == "all"))
            )
            if concerns:
                self.notified.setdefault(user_id, []).append(Notified(message))

    def leave(self, user_id: str, channel: str) -> None:
        room = self.rooms[channel]
        room.read_seqs.pop(user_id, None)
        room.levels.pop(user_id, None)
        self.follows = {
            place: seq
            for place, seq in self.follows.items()
            if place[1] != user_id or self.said[place[0]].channel != channel
        }
        self._forget(user_id, lambda one: one.message.channel == channel)

    def _forget(self, user_id: str, is_gone: Callable[[Notified], bool]) -> None:
        kept = [one for one in self.notified.get(user_id, ()) if not is_gone(one)]
        self.notified[user_id] = kept

    def delete(self, message_id: str) -> None:
        self.gone.add(message_id)
        for user_id in list(self.notified):
            self._forget(user_id, lambda one: one.message.id == message_id)

    def read(self, user_id: str, channel: str, seq: int | None, *, backwards: bool) -> None:
        room = self.rooms[channel]
        upto = room.last_seq if seq is None else min(seq, room.last_seq)
        before = room.read_seqs[user_id]
        if upto == before or (upto < before and not backwards):
            return
        room.read_seqs[user_id] = upto
        for one in self.notified.get(user_id, ()):
            message = one.message
            if message.channel == channel and message.root is None and message.seq <= upto:
                one.is_read = True

    def read_thread(self, user_id: str, root: str, seq: int | None) -> None:
        room = self.rooms[self.said[root].channel]
        upto = room.last_seq if seq is None else min(seq, room.last_seq)
        if upto <= self.follows[root, user_id]:
            return
        self.follows[root, user_id] = upto
        for one in self.notified.get(user_id, ()):
            if one.message.root == root and one.message.seq <= upto:
                one.is_read = True

    def see_all(self, user_id: str) -> None:
        for one in self.notified.get(user_id, ()):
            one.is_read = True

    def open(self, data: Json, creator: str, others: Sequence[str]) -> None:
        room = self.rooms.setdefault(data["id"], Room(data["kind"]))
        for user_id in (creator, *others):
            room.enter(user_id)

    def close(self, channel: str) -> None:
        for user_id in list(self.rooms[channel].read_seqs):
            self.leave(user_id, channel)
        del self.rooms[channel]
