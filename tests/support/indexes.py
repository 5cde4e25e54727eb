"""A library whose index has generations, and models to build them by."""

from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
from tests.support.answers import open_answers
from tests.support.library import Library

from hiroba.application.jobs.manage_jobs import GetJob, JobQuery
from hiroba.application.library.indexes.begin import BeginIndexes
from hiroba.application.library.indexes.golden_questions import (
    AddGoldenQuestion,
    AddGoldenQuestionCommand,
    GoldenQuestionDraft,
)
from hiroba.application.library.indexes.requests import (
    RequestBuild,
    RequestBuildCommand,
    RequestSwitch,
    RequestSwitchCommand,
)
from hiroba.application.library.pinned_retriever import PinnedRetriever
from hiroba.application.ports.embedder import Embedder, Vectors
from hiroba.application.shared.access import Actor
from hiroba.domain.identity.permissions import Role
from hiroba.domain.jobs.job import Job
from hiroba.domain.library.document import Document
from hiroba.domain.library.golden_question import GoldenQuestion
from hiroba.domain.library.index_generation import IndexGeneration
from hiroba.domain.shared.errors import UnavailableError
from hiroba.domain.shared.ids import PassageId
from hiroba.infrastructure.embedding_cache.sqlite import SqliteEmbeddingCache
from hiroba.infrastructure.sql.session import Database

Result = TypeVar("Result")

TEXTS = {
    "ja": ("水車の直径は四メートルである。", "水車の直径は?"),
    "en": ("The escapement has fifteen teeth.", "How many teeth has the escapement?"),
    "ko": ("물레방아는 분당 여덟 번 돈다.", "물레방아는 분당 몇 번 도는가?"),
    "zh": ("行星齿轮的减速比是四比一。", "行星齿轮的减速比是多少?"),
}


class LetterEmbedder:
    """Knows every language: counts letters. Models of other names and sizes make other vectors."""

    relevant_cosine = 0.5

    def __init__(self, model_id: str, dimensions: int, *, broken: bool = False) -> None:
        self.texts: list[str] = []
        self.model_id = model_id
        self.dimensions = dimensions
        self.broken = broken

    def knows(self, text: str) -> bool:
        return bool(text)

    async def embed_passages(self, texts: Sequence[str]) -> Vectors:
        if self.broken:
            raise UnavailableError
        self.texts += texts
        vectors = [self._vector(text) for text in texts]
        return np.array(vectors, dtype=np.float32).reshape(-1, self.dimensions)

    async def embed_query(self, text: str) -> Vectors:
        return self._vector(text)

    def _vector(self, text: str) -> Vectors:
        counts = np.zeros(self.dimensions, dtype=np.float32)
        for letter in text:
            counts[ord(letter) % self.dimensions] += 1
        return counts / np.float32(np.linalg.norm(counts))


@dataclass(frozen=True, slots=True)
class Indexes:
    """What an admin does with them."""

    library: Library
    admin: Actor

    async def add_texts(self) -> dict[str, Document]:
        """One document a language, ready."""
        added = {
            language: await self.library.add(self.admin, text, title=language)
            for language, (text, _) in TEXTS.items()
        }
        await self.library.work()
        return added

    async def add_golden(self, documents: dict[str, Document]) -> list[GoldenQuestion]:
        """A question of each, with the words of its text."""
        return [
            await self.library.case(AddGoldenQuestion).execute(
                AddGoldenQuestionCommand(
                    actor=self.admin,
                    draft=GoldenQuestionDraft(
                        question=question, document_id=documents[language].id, quote=text
                    ),
                )
            )
            for language, (text, question) in TEXTS.items()
        ]

    async def build(self, *, switch: bool = False) -> Job:
        command = RequestBuildCommand(actor=self.admin, switch=switch)
        return await self.done(await self.library.case(RequestBuild).execute(command))

    async def switch(self, number: int, *, force: bool = False) -> Job:
        command = RequestSwitchCommand(actor=self.admin, number=number, force=force)
        return await self.done(await self.library.case(RequestSwitch).execute(command))

    async def done(self, job: Job) -> Job:
        await self.library.work()
        return await self.job(job)

    async def job(self, job: Job) -> Job:
        query = JobQuery(actor=self.admin, job_id=job.id)
        return await self.library.case(GetJob).execute(query)

    async def states(self) -> dict[int, str]:
        return {one.number: one.state.value for one in await self.generations()}

    async def generations(self) -> Sequence[IndexGeneration]:
        async with self.library.ports.uow.read() as tx:
            return await tx.index_generations.list_all()

    async def held(self, number: int) -> tuple[set[PassageId], set[PassageId]]:
        """What a generation has in its words, and in its vectors."""
        index = await self.library.ports.index_stores.open(number)
        return await index.text_search.passage_ids(), await index.vector_index.passage_ids()

    async def truth(self) -> set[PassageId]:
        async with self.library.ports.uow.read() as tx:
            return {one.id for one in await tx.documents.list_current_passages(None, limit=10_000)}

    async def forget_in(self, number: int, document: Document) -> None:
        """Make one generation worse than the truth."""
        index = await self.library.ports.index_stores.open(number)
        await index.text_search.remove_documents([document.id])
        await index.vector_index.remove_documents([document.id])


@asynccontextmanager
async def open_indexes(
    database: Database,
    folder: Path,
    *embedders: Embedder,
    cache: SqliteEmbeddingCache | None = None,
) -> AsyncGenerator[Indexes]:
    """The first embedder makes what is built now; with none, words alone are searched."""
    chosen: dict[str, Any] = {"embedders": list(embedders)} if embedders else {}
    if cache is not None:
        chosen["embedding_cache"] = cache
    async with open_answers(database, folder, **chosen) as answers:
        ports = answers.library.ports
        retriever = PinnedRetriever(retriever=ports.retriever, index_stores=ports.index_stores)
        library = replace(answers.library, ports=replace(ports, retriever=retriever))
        await library.case(BeginIndexes).execute()
        yield Indexes(library, await library.person(Role.ADMIN))
