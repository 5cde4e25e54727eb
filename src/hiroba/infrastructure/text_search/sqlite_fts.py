"""Full-text search in an SQLite file of its own, with FTS5."""

import asyncio
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path
from uuid import UUID

import orjson

from hiroba.application.ports.analyzer import Analyzer
from hiroba.application.ports.entry_place import EntryPlace
from hiroba.application.ports.text_search import QueryTerms, TermStatistics, TextEntry, TextHit
from hiroba.domain.shared.audience import Audience, Readership
from hiroba.domain.shared.ids import CollectionId, DocumentId, PassageId
from hiroba.domain.shared.passages import PASSAGE_KINDS, PassageKind
from hiroba.infrastructure.sqlite_file.connection import Connection
from hiroba.infrastructure.sqlite_file.readers import SqliteReaders
from hiroba.infrastructure.sqlite_file.writer import SqliteWriter, Write
from hiroba.infrastructure.text_search.sqlite_entries import put, remove, set_audience
from hiroba.infrastructure.text_search.sqlite_match import match_expression, telling_terms
from hiroba.infrastructure.text_search.sqlite_schema import prepare
from hiroba.infrastructure.text_search.sqlite_words import WordCounts

_SEARCH = """
SELECT entries.passage_id, -bm25(passages) AS score
FROM passages JOIN entries ON entries.id = passages.rowid
WHERE passages MATCH :match
    AND entries.audience IN (SELECT value FROM json_each(:readership))
    AND (:collection IS NULL OR entries.collection_id = :collection)
    AND entries.kind IN (SELECT value FROM json_each(:kinds))
ORDER BY score DESC, entries.id LIMIT :limit
"""

_HELD = """
SELECT 1 FROM passages JOIN entries ON entries.id = passages.rowid
WHERE passages MATCH :match AND entries.audience IN (SELECT value FROM json_each(:readership))
LIMIT 1
"""


class SqliteFtsTextSearch:
    """A TextSearch for one machine. One object per file and process; close it at the end."""

    def __init__(self, path: Path, analyzer: Analyzer) -> None:
        """Blocks on the disk for a moment. Raises apsw.Error when the file cannot be used."""
        self._analyzer = analyzer
        self._words = WordCounts(analyzer)
        self._writer = SqliteWriter(path, lambda connection: prepare(connection, analyzer))
        self._readers = SqliteReaders(path)

    async def aclose(self) -> None:
        """Finishes the reads and writes that wait."""
        await asyncio.to_thread(self._readers.close)
        await asyncio.to_thread(self._writer.close)

    async def put(self, entries: Sequence[TextEntry]) -> None:
        await self._write(lambda connection: put(connection, entries, self._analyzer))

    async def set_audience(
        self, document_id: DocumentId, audience: Audience, collection_id: CollectionId | None
    ) -> None:
        await self._write(
            lambda connection: set_audience(connection, document_id, audience, collection_id)
        )

    async def remove_documents(self, document_ids: Sequence[DocumentId]) -> None:
        keys = [document_id.bytes for document_id in document_ids]
        await self._write(lambda connection: remove(connection, "document_id", keys))

    async def remove_passages(self, passage_ids: Sequence[PassageId]) -> None:
        keys = [passage_id.bytes for passage_id in passage_ids]
        await self._write(lambda connection: remove(connection, "passage_id", keys))

    async def search(
        self,
        query: str,
        *,
        readership: Readership,
        collection_id: CollectionId | None = None,
        kinds: AbstractSet[PassageKind] = PASSAGE_KINDS,
        limit: int,
    ) -> list[TextHit]:
        """Raises UnavailableError when the search takes too long."""
        values: dict[str, str | bytes | int | None] = {
            "readership": orjson.dumps(sorted(readership.keys)).decode(),
            "collection": None if collection_id is None else collection_id.bytes,
            "kinds": orjson.dumps(sorted(kinds)).decode(),
            "limit": limit,
        }

        terms = self._analyzer.query_terms(query)

        def read(connection: Connection) -> list[TextHit]:
            telling = self._telling_terms(connection, terms)
            if not telling:
                return []
            values["match"] = match_expression(telling, self._analyzer)
            rows = connection.execute(_SEARCH, values)
            return [TextHit(PassageId(UUID(bytes=key)), score) for key, score in rows]

        def read_few(connection: Connection) -> list[TextHit] | None:
            return read(connection) if self._words.are_few(terms, connection) else None

        found = self._readers.at_once(read_few)
        return await self._readers.run(read) if found is None else found

    def _telling_terms(self, connection: Connection, terms: Sequence[str]) -> list[str]:
        counts = self._words.of(terms, connection)
        return telling_terms(counts, self._words.passages(connection))

    async def terms_of(self, query: str, *, readership: Readership) -> QueryTerms:
        keys = orjson.dumps(sorted(readership.keys)).decode()

        def read(connection: Connection) -> QueryTerms:
            terms = self._analyzer.query_terms(query)
            known = [one for one in terms if self._is_held(connection, one, keys)]
            telling = self._telling_terms(connection, terms)
            return QueryTerms(
                wanted=tuple(one for one in telling if one in known),
                common=tuple(one for one in known if one not in telling),
                unknown=tuple(one for one in terms if one not in known),
            )

        return await self._readers.run(read)

    def _is_held(self, connection: Connection, term: str, readership: str) -> bool:
        match = match_expression([term], self._analyzer)
        return bool(connection.execute(_HELD, {"match": match, "readership": readership}).get)

    async def document_frequencies(self, terms: Sequence[str]) -> TermStatistics:
        """In an index of many passages the counts may be some seconds old."""

        def read(connection: Connection) -> TermStatistics:
            counts = self._words.of(terms, connection)
            return TermStatistics(self._words.passages(connection), counts)

        def read_counted(connection: Connection) -> TermStatistics | None:
            is_quick = self._words.are_counted(terms) or self._words.are_few(terms, connection)
            return read(connection) if is_quick else None

        found = self._readers.at_once(read_counted)
        return await self._readers.run(read) if found is None else found

    async def passage_ids(self) -> set[PassageId]:
        def read(connection: Connection) -> set[PassageId]:
            rows = connection.execute("SELECT passage_id FROM entries")
            return {PassageId(UUID(bytes=key)) for (key,) in rows}

        return await self._readers.run(read)

    async def places(self) -> Mapping[PassageId, EntryPlace]:
        def read(connection: Connection) -> Mapping[PassageId, EntryPlace]:
            rows = connection.execute("SELECT passage_id, audience, collection_id FROM entries")
            return {
                PassageId(UUID(bytes=key)): EntryPlace(
                    Audience.from_key(audience),
                    None if collection is None else CollectionId(UUID(bytes=collection)),
                )
                for key, audience, collection in rows
            }

        return await self._readers.run(read)

    async def _write(self, write: Write) -> None:
        try:
            await asyncio.wrap_future(self._writer.submit(write))
        finally:
            self._words.invalidate()
