"""Searching 10,000 messages beside 1,000,000: what the median of each kind of query costs.

Fills a store and its index through the adapters, then asks the use case.
"""

import argparse
import asyncio
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from uuid import UUID

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "src"))

from sqlalchemy import insert  # noqa: E402  # run as a program, the folders above are not on the path

from hiroba.application.channels.message_marks import entry_of  # noqa: E402
from hiroba.application.channels.search_messages import (  # noqa: E402
    SearchMessages,
    SearchMessagesQuery,
)
from hiroba.application.channels.search_reader import IndexedMessage  # noqa: E402
from hiroba.application.ports.message_search import IndexChanges, IndexProgress  # noqa: E402
from hiroba.application.shared.access import Actor  # noqa: E402
from hiroba.domain.identity.permissions import Role  # noqa: E402
from hiroba.domain.shared.ids import UserId  # noqa: E402
from hiroba.infrastructure.message_search.sqlite_fts import SqliteFtsMessageSearch  # noqa: E402
from hiroba.infrastructure.sql.base import table_of  # noqa: E402
from hiroba.infrastructure.sql.engines.sqlite import open_sqlite  # noqa: E402
from hiroba.infrastructure.sql.migrate import migrate_sqlite  # noqa: E402
from hiroba.infrastructure.sql.readers.search import SqlSearchReader  # noqa: E402
from hiroba.infrastructure.sql.session import Database  # noqa: E402
from hiroba.infrastructure.sql.tables.channels import (  # noqa: E402
    ChannelRow,
    MembershipRow,
    MessageRow,
)
from hiroba.infrastructure.sql.tables.identity import UserRow  # noqa: E402

START = datetime(2024, 1, 1, tzinfo=UTC)
STEP = timedelta(seconds=60)
PEOPLE, CHANNELS, PRIVATE, PAGE = 200, 50, 25, 5_000
REPEATS = 41
_HAN = [chr(point) for point in range(0x4E00, 0x4E00 + 1_500)]
_KANA = [chr(point) for point in range(0x3041, 0x3090)]
_HANGUL = [chr(point) for point in range(0xAC00, 0xAC00 + 11_000, 17)]
_LATIN = "abcdefghijklmnopqrstuvwxyz"
WORDS = 20_000  # of each script; the n-th is said about n times less often than the first

QUERIES: Mapping[str, str] = {
    "a common word": "hello",
    "two common words": "hello meeting",
    "a rare word": "zyzzyva",
    "a common and a rare word": "hello zyzzyva",
    "no such word": "qqqqqq",
    "common Japanese": "会議",
    "one character": "会",
    "common Korean": "회의를",
    "rare Chinese": "麒麟",
    "a phrase": '"hello everybody"',
    "a common word, one person": "hello from:person7",
    "a common word, one channel": "hello in:channel3",
    "a common word, old": "hello before:2024-01-04",
    "one person with links": "from:person9 has:link",
    "everything but a word": "会議 -hello",
    "an emoji": "👍🏽",
}


@dataclass(slots=True)
class Talk:
    """Invented messages whose words are as unequally common as those of people."""

    chance: random.Random

    def word(self, letters: Sequence[str], length: int) -> str:
        rank = int(WORDS ** self.chance.random())
        own = random.Random(rank * 31 + len(letters))  # noqa: S311  # made to repeat, not to be secret
        return "".join(own.choice(letters) for _ in range(length))

    def content(self, number: int) -> str:
        script, space = self.chance.choice([(_HAN, ""), (_KANA, ""), (_HANGUL, " "), (_LATIN, " ")])
        length = 6 if script is _LATIN else 2
        words = [self.word(script, length) for _ in range(self.chance.randrange(4, 16))]
        for said, often in (
            ("hello", 10),
            ("meeting", 12),
            ("hello everybody", 60),
            ("会議は", 12),
        ):
            if number % often == 0:
                words.insert(0, f"{said} ")
        for said, often in (("회의는 ", 15), ("https://example.com/x ", 20), ("👍🏽", 25)):
            if number % often == 1:
                words.append(f" {said}")
        if number in (3_000, 7_000, 9_000):
            words += [" zyzzyva ", "麒麟"]
        return space.join(words)


def messages(count: int) -> Iterator[IndexedMessage]:
    """The first `count` of a long talk."""
    talk = Talk(random.Random(20261121))  # noqa: S311  # made to repeat, not to be secret
    for number in range(count):
        millis = int((START + STEP * number).timestamp() * 1_000)
        id_ = UUID(int=(millis << 80) | (7 << 76) | (2 << 62) | number)
        channel = talk.chance.randrange(CHANNELS)
        kind = "private" if channel >= PRIVATE else "public"
        author = str(person(talk.chance.randrange(PEOPLE)))
        yield IndexedMessage(
            *(str(id_), str(place(channel)), kind, author, talk.content(number)),
            *(None, millis, None, None, None, None, None),
        )


def person(number: int) -> UUID:
    return UUID(int=(1 << 96) + number)


def place(number: int) -> UUID:
    return UUID(int=(2 << 96) + number)


async def furnish(database: Database) -> None:
    """People and channels; the first person is in every other private channel."""
    people = [
        {
            "id": person(number),
            "email": f"{number}@example.org",
            "display_name": f"person{number}",
            "name_key": f"person{number}",
            "kind": "person",
            "role": "member",
            "locale": "ja",
            "password_hash": "",
            "created_at": START,
        }
        for number in range(PEOPLE)
    ]
    channels = [
        {
            "id": place(number),
            "kind": "private" if number >= PRIVATE else "public",
            "name": f"channel{number}",
            "topic": "",
            "last_seq": 0,
            "created_at": START,
        }
        for number in range(CHANNELS)
    ]
    joined = [
        {
            "channel_id": place(number),
            "user_id": person(0),
            "role": "member",
            "joined_at": START,
            "read_seq": 0,
            "notify_level": "mentions",
        }
        for number in range(PRIVATE, CHANNELS, 2)
    ]
    async with database.write() as session:
        await session.execute_many(insert(table_of(UserRow)), people)
        await session.execute_many(insert(table_of(ChannelRow)), channels)
        await session.execute_many(insert(table_of(MembershipRow)), joined)


async def fill(
    database: Database, index: SqliteFtsMessageSearch, said: Iterator[IndexedMessage]
) -> None:
    progress = IndexProgress(position=0, landmark="", reached=None)
    await index.restart(progress)
    start = 0
    while page := list(islice(said, PAGE)):
        rows = [
            {
                "id": UUID(one.id),
                "channel_id": UUID(one.channel_id),
                "seq": start + number + 1,
                "author_id": UUID(one.author_id),
                "content": one.content,
                "created_at": START + STEP * (start + number),
            }
            for number, one in enumerate(page)
        ]
        async with database.write() as session:
            await session.execute_many(insert(table_of(MessageRow)), rows)
        await index.apply(IndexChanges(present=[entry_of(one) for one in page]), progress)
        start += len(page)


async def ask(case: SearchMessages, text: str) -> float:
    """The median in milliseconds."""
    query = SearchMessagesQuery(actor=Actor(UserId(person(0)), Role.MEMBER), text=text)
    took: list[float] = []
    for _ in range(REPEATS):
        started = time.perf_counter()
        await case.execute(query)
        took.append((time.perf_counter() - started) * 1_000)
    return statistics.median(took)


async def measure(folder: Path, count: int) -> dict[str, float]:
    """`folder` holds an empty, migrated store."""
    started = time.perf_counter()
    index = SqliteFtsMessageSearch(folder / "messages-search.db")
    async with open_sqlite(folder / "hiroba.db") as database:
        await furnish(database)
        await fill(database, index, messages(count))
        size = (folder / "messages-search.db").stat().st_size / 1e6
        print(f"{count} messages in {time.perf_counter() - started:.0f} s, index {size:.0f} MB")
        case = SearchMessages(search_reader=SqlSearchReader(database), message_search=index)
        found = {name: await ask(case, text) for name, text in QUERIES.items()}
    await index.aclose()
    return found


def prepared(folder: Path) -> Path:
    folder.mkdir()
    migrate_sqlite(folder / "hiroba.db")
    return folder


async def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--small", type=int, default=10_000)
    parser.add_argument("--large", type=int, default=1_000_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        small = await measure(prepared(Path(name) / "small"), options.small)
        large = await measure(prepared(Path(name) / "large"), options.large)
    print(f"{'':32}{'small, ms':>12}{'large, ms':>12}{'ratio':>9}")
    for kind in QUERIES:
        print(f"{kind:32}{small[kind]:12.2f}{large[kind]:12.2f}{large[kind] / small[kind]:9.2f}")
    medians = statistics.median(small.values()), statistics.median(large.values())
    print(f"{'median of all':32}{medians[0]:12.2f}{medians[1]:12.2f}{medians[1] / medians[0]:9.2f}")


if __name__ == "__main__":
    asyncio.run(main())
