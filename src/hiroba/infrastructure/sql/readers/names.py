"""What bears a name, in SQL."""

from collections.abc import Mapping, Sequence
from typing import Any

import orjson

from hiroba.application.search.name_finder import (
    Companion,
    FoundChannel,
    FoundDocument,
    FoundMechanism,
    FoundPerson,
    Shelf,
)
from hiroba.domain.channels.channel import ChannelKind
from hiroba.domain.shared.audience import Readership
from hiroba.domain.shared.ids import ChannelId, CollectionId, DocumentId, MechanismId, UserId
from hiroba.domain.shared.time import from_millis
from hiroba.infrastructure.sql.hot import finding as hot
from hiroba.infrastructure.sql.hot.values import as_present_id
from hiroba.infrastructure.sql.session import Database, HotStatement
from hiroba.infrastructure.text.name_words import name_words, search_key

_MOST_WORDS = 32


class SqlNameFinder:
    """Implements NameFinder."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def list_channels(
        self, text: str, reader: UserId, *, with_public: bool, limit: int
    ) -> Sequence[FoundChannel]:
        public = ChannelKind.PUBLIC.value if with_public else ""
        begins = search_key(text)
        rows = await self._named(hot.CHANNELS, reader, text, begins, public, limit)
        return [_to_channel(row) for row in rows]

    async def list_people(
        self, text: str, reader: UserId, *, met_alone: bool, limit: int
    ) -> Sequence[FoundPerson]:
        begins = "".join(name_words(text))
        whom = "met" if met_alone else "everybody"
        rows = await self._named(hot.PEOPLE, reader, text, begins, whom, limit)
        return [
            FoundPerson(
                user_id=as_present_id(UserId, user_id), display_name=name, kind=kind, role=role
            )
            for user_id, name, kind, role in rows
        ]

    async def list_documents(
        self, text: str, readership: Readership, *, limit: int
    ) -> Sequence[FoundDocument]:
        rows = await self._named(hot.DOCUMENTS, _keys(readership), text, search_key(text), limit)
        return [
            FoundDocument(
                document_id=as_present_id(DocumentId, document_id),
                title=title,
                status=status,
                updated_at=from_millis(updated_at),
                collection=None if shelf_id is None else _to_shelf(shelf_id, shelf),
            )
            for document_id, title, status, updated_at, shelf_id, shelf in rows
        ]

    async def list_mechanisms(
        self, text: str, readership: Readership, *, limit: int
    ) -> Sequence[FoundMechanism]:
        rows = await self._named(hot.MECHANISMS, _keys(readership), text, search_key(text), limit)
        return [
            FoundMechanism(
                mechanism_id=as_present_id(MechanismId, mechanism_id),
                title=title,
                state=state,
                owner_name=owner_name,
                tags=orjson.loads(tags),
                duration=duration,
                published_at=None if published_at is None else from_millis(published_at),
            )
            for mechanism_id, title, state, owner_name, tags, duration, published_at in rows
        ]

    async def shelves_of(
        self, document_ids: Sequence[DocumentId], readership: Readership
    ) -> Mapping[DocumentId, Shelf]:
        if not document_ids:
            return {}
        ids = orjson.dumps([str(one) for one in document_ids]).decode()
        async with self._database.read() as session:
            rows = await session.fetch(hot.SHELVES, _keys(readership), ids)
        return {
            as_present_id(DocumentId, document_id): _to_shelf(shelf_id, name)
            for document_id, shelf_id, name in rows
        }

    async def _named(
        self, statement: HotStatement, reader: Any, text: str, begins: str, *rest: Any
    ) -> Sequence[tuple[Any, ...]]:
        words = list(dict.fromkeys(name_words(text)))
        if not 1 <= len(words) <= _MOST_WORDS:
            return []
        every, rarest = orjson.dumps(words).decode(), max(words, key=len)
        async with self._database.read() as session:
            return await session.fetch(statement, reader, every, rarest, begins, *rest)


def _keys(readership: Readership) -> str:
    return orjson.dumps(sorted(readership.keys)).decode()


def _to_shelf(collection_id: Any, name: str) -> Shelf:
    return Shelf(collection_id=as_present_id(CollectionId, collection_id), name=name)


def _to_channel(row: Sequence[Any]) -> FoundChannel:
    channel_id, kind, name, topic, role, members, people = row
    return FoundChannel(
        channel_id=as_present_id(ChannelId, channel_id),
        kind=kind,
        name=name,
        topic=topic,
        membership=role,
        members=members,
        people=[
            Companion(
                user_id=as_present_id(UserId, one["id"]),
                display_name=one["displayName"],
                kind=one["kind"],
            )
            for one in orjson.loads(people or "[]")
        ],
    )
