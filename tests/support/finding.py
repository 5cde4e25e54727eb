"""A community with rooms, people and a library in which everything can be found."""

from collections.abc import AsyncGenerator
from contextlib import aclosing, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.support.answers import open_answers
from tests.support.community import Community
from tests.support.library import Library

from hiroba.application.channels.index_messages import IndexMessages
from hiroba.application.ports.retriever import RetrievalQuery
from hiroba.application.registry import build
from hiroba.application.search.find_anything import FindAnything, FindAnythingQuery, FoundThings
from hiroba.application.shared.access import Actor
from hiroba.domain.answers.evidence import Evidence
from hiroba.infrastructure.message_search.sqlite_fts import SqliteFtsMessageSearch
from hiroba.infrastructure.sql.readers.names import SqlNameFinder
from hiroba.infrastructure.sql.readers.search import SqlSearchReader
from hiroba.infrastructure.sql.session import Database

_OF_THE_LIBRARY = (
    *("analyzer", "text_search", "embedder", "vector_index", "readerships", "retriever"),
    *("passage_reader", "library_reader"),
)


class NoRetriever:
    """Of a community without a library."""

    async def find(self, query: RetrievalQuery) -> list[Evidence]:
        return []


@dataclass(frozen=True)
class Everything:
    community: Community
    library: Library

    async def index(self) -> None:
        """Until all that was said and added can be found."""
        case = build(IndexMessages, self.community.ports)
        while await case.execute():
            pass
        await self.library.work()

    async def find(self, by: Actor, text: str, **wanted: Any) -> FoundThings:
        return await self.community.case(FindAnything).execute(
            FindAnythingQuery(actor=by, text=text, **wanted)
        )

    async def channels(self, by: Actor, text: str) -> list[str]:
        found = await self.find(by, text, kinds=frozenset({"channels"}))
        return [one.name for one in found.channels.items]

    async def people(self, by: Actor, text: str) -> list[str]:
        found = await self.find(by, text, kinds=frozenset({"people"}))
        return [one.display_name for one in found.people.items]

    async def documents(self, by: Actor, text: str) -> list[str]:
        found = await self.find(by, text, kinds=frozenset({"documents"}))
        return [one.title for one in found.documents.items]


@asynccontextmanager
async def open_everything(database: Database, folder: Path) -> AsyncGenerator[Everything]:
    async with (
        open_answers(database, folder) as answers,
        aclosing(SqliteFtsMessageSearch(folder / "messages-search.db")) as message_search,
    ):
        others: dict[str, Any] = {
            name: getattr(answers.library.ports, name) for name in _OF_THE_LIBRARY
        }
        others |= {
            "search_reader": SqlSearchReader(database),
            "message_search": message_search,
            "event_consumers": (message_search,),
            "name_finder": SqlNameFinder(database),
        }
        yield Everything(Community(database, others=others), answers.library)
