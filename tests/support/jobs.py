"""Following jobs of a library, and embedders that keep them waiting."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace

from tests.support.index_stores import with_embedder as stores_with_embedder
from tests.support.library import Library
from tests.support.search import LatinEmbedder

from hiroba.application.jobs.change_jobs import ChangeJob, ChangeJobCommand
from hiroba.application.jobs.manage_jobs import GetJob, JobQuery
from hiroba.application.ports.embedder import Vectors
from hiroba.application.shared.access import Actor
from hiroba.domain.jobs.change import JobChange
from hiroba.domain.jobs.job import Job, JobState
from hiroba.domain.library.document import Document
from hiroba.domain.shared.errors import UnavailableError


class SlowEmbedder(LatinEmbedder):
    """Waits at the first passages until it is let go; remembers that it was asked."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = asyncio.Event()
        self.let_go = asyncio.Event()

    async def embed_passages(self, texts: Sequence[str]) -> Vectors:
        self.asked.set()
        await self.let_go.wait()
        return await super().embed_passages(texts)


class FailingEmbedder(LatinEmbedder):
    async def embed_passages(self, texts: Sequence[str]) -> Vectors:
        raise UnavailableError


def with_embedder(library: Library, embedder: LatinEmbedder) -> Library:
    stores = stores_with_embedder(library.ports.index_stores, embedder)
    return replace(library, ports=replace(library.ports, embedder=embedder, index_stores=stores))


async def job_of(library: Library, actor: Actor, document: Document) -> Job:
    assert document.job_id is not None
    return await library.case(GetJob).execute(JobQuery(actor=actor, job_id=document.job_id))


async def change(
    library: Library, actor: Actor, document: Document, wanted: JobChange, reason: str | None = None
) -> Job:
    assert document.job_id is not None
    command = ChangeJobCommand(actor=actor, job_id=document.job_id, change=wanted, reason=reason)
    return await library.case(ChangeJob).execute(command)


async def ended(library: Library, actor: Actor, document: Document) -> Document:
    async with asyncio.timeout(20):
        while True:
            present = await library.get(actor, document.id)
            if present.has_ended:
                return present
            await asyncio.sleep(0.005)


async def in_state(library: Library, actor: Actor, document: Document, state: JobState) -> Job:
    async with asyncio.timeout(20):
        while (job := await job_of(library, actor, document)).state is not state:
            await asyncio.sleep(0.005)
    return job
