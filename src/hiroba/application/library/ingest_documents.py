"""Making documents findable. Safe to repeat from any step, after any crash."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from hiroba.application.events import record
from hiroba.application.library.clear_version import (
    clear_other_cuts,
    discard_unpublished,
    list_all_placed,
    remove_strays,
)
from hiroba.application.library.copy_passages import copy_passages
from hiroba.application.library.cut_passages import cut_passages
from hiroba.application.library.document_events import document_changed
from hiroba.application.library.index_passages import IndexPassages
from hiroba.application.library.ingest_work import (
    IngestRun,
    IngestWork,
    load_run,
)
from hiroba.application.library.promise_corrections import promise_corrections
from hiroba.application.ports.blob_store import BlobStore
from hiroba.application.ports.clock import Clock
from hiroba.application.ports.job_handler import LEASE
from hiroba.application.ports.job_queue import JobQueue
from hiroba.application.ports.parser import ParsedDocument, Parser
from hiroba.application.ports.realtime import Realtime
from hiroba.application.ports.unit_of_work import Transaction, UnitOfWork
from hiroba.application.shared.beside import both
from hiroba.application.shared.failpoints import failpoint
from hiroba.domain.jobs.job import Job
from hiroba.domain.jobs.repository import JobProgress
from hiroba.domain.library.document import DocumentStatus, Passage, PlacedPassage
from hiroba.domain.library.errors import DocumentWithoutTextError
from hiroba.domain.shared.errors import HirobaError
from hiroba.domain.shared.ids import JobId


@dataclass(frozen=True, slots=True, kw_only=True)
class IngestDocuments:
    """Implements JobHandler: parse, cut, embed and index documents, then make all of each visible in one step.

    A version is invisible until `publish`: readers ask for passages of current versions only. What
    the version before holds too is neither embedded nor indexed again.
    """

    uow: UnitOfWork
    clock: Clock
    blob_store: BlobStore
    parser: Parser
    index: IndexPassages
    job_queue: JobQueue
    realtime: Realtime

    async def run(self, jobs: Sequence[Job]) -> Mapping[JobId, Exception]:
        async with self.uow.read() as tx:
            run = await load_run(jobs, tx)
        for work in list(run.works.values()):
            await self._prepare(run, work)
        await self._index(run)
        if run.works:
            await self._publish(run)
        await self._clean_up(run)
        return run.errors

    async def discard(self, jobs: Sequence[Job]) -> None:
        """Remove what is staged of versions that are not current, and everything of deleted documents."""
        await discard_unpublished(jobs, self.uow, self.index)

    async def _clean_up(self, run: IngestRun) -> None:
        """After documents that nobody wants any more, and after jobs that ended while this run was stalled."""
        if run.obsolete:
            await self.discard(run.obsolete)
            async with self.uow() as tx:
                await tx.jobs.finish(run.obsolete, now=self.clock.now())
        if run.lost:
            async with self.uow.read() as tx:
                present = [await tx.jobs.get(job.id) for job in run.lost]
            await self.discard([job for job in present if job.is_over])
            await remove_strays(run.written, self.uow, self.index)

    async def _prepare(self, run: IngestRun, work: IngestWork) -> None:
        """Text and passages of one document, or why there are none."""
        before = work.document.current_version_id
        # No other version can become current meanwhile: this run's job is the one that is waited for.
        current = [] if before is None else await list_all_placed(before, self.uow)
        run.kept.update(one.id for one in current)
        try:
            passages = await self._copy(run, work, current)
            if passages is None:
                passages = await cut_passages(await self._parse(run, work), work.version, current)
            if not passages:
                raise DocumentWithoutTextError
        except HirobaError as error:
            run.fail(work.job.id, error)
            return
        if work.job.attempts > 1:  # an earlier run may have cut it otherwise
            await clear_other_cuts(work.version.id, passages, current, self.uow, self.index)
        if work.job.id in run.works:
            run.passages[work.job.id] = passages

    async def _copy(
        self, run: IngestRun, work: IngestWork, current: Sequence[PlacedPassage]
    ) -> Sequence[Passage] | None:
        copied = await copy_passages(work, current, self.uow)
        if copied is None:
            return None
        await self._save_text(run, work, copied.text, copied.pages)
        return copied.passages

    async def _parse(self, run: IngestRun, work: IngestWork) -> ParsedDocument:
        version = work.version
        if version.blob_sha256 is None:
            return ParsedDocument(version.text or "", ())
        await self._say(run, work, DocumentStatus.PARSING)
        async with self.blob_store.local_path(version.blob_sha256) as path:
            parsed = await self.parser.parse(
                path, media_type=version.media_type, file_name=version.file_name
            )
        failpoint("ingest.after_parse")
        await self._save_text(run, work, parsed.text, parsed.pages)
        failpoint("ingest.after_text")
        return parsed

    async def _save_text(
        self, run: IngestRun, work: IngestWork, text: str, pages: int | None
    ) -> None:
        async with self.uow() as tx:
            await self._fence(run, tx)
            if work.job.id in run.works:
                await tx.documents.save_text(work.version.id, text, pages=pages)

    async def _index(self, run: IngestRun) -> None:
        """Passages of all documents in turn, a slice at a time: while the indexes take one in, the next is stored."""
        waiting = list(chain.from_iterable(run.passages.values()))
        totals = {job_id: len(passages) for job_id, passages in run.passages.items()}
        run.progress.begin(totals, at=self.clock.now())
        stored: Sequence[Passage] = ()
        while waiting or stored:
            size = run.progress.slice_size()
            part, waiting = waiting[:size], waiting[size:]
            stored, _ = await both(self._store_slice(run, part), self._index_slice(run, stored))

    async def _store_slice(self, run: IngestRun, part: Sequence[Passage]) -> Sequence[Passage]:
        """Those of documents that are still wanted."""
        if not any(passage.document_id in run.documents for passage in part):
            return ()
        async with self.uow() as tx:
            await self._fence(run, tx)
            run.keep_wanted(await tx.documents.find_many(list(run.documents)))
            documents = run.documents
            held = [passage for passage in part if passage.document_id in documents]
            await tx.documents.put_passages(held)
            noted = await self._note(tx, run, list(run.works.values()), DocumentStatus.EMBEDDING)
        run.progress.tell(noted, self.realtime, at=self.clock.now())
        failpoint("ingest.after_passages")
        return held

    async def _index_slice(self, run: IngestRun, stored: Sequence[Passage]) -> None:
        documents = run.documents
        held = [passage for passage in stored if passage.document_id in documents]
        if not held:
            return
        new = [passage for passage in held if passage.id not in run.kept]
        run.written += [passage.id for passage in new]
        await self.index.execute(new, documents)
        counts = Counter(passage.document_id for passage in held)
        done = {work.job.id: counts[work.document.id] for work in run.works.values()}
        run.progress.count(done, at=self.clock.now())

    async def _publish(self, run: IngestRun) -> None:
        """The step in which everything becomes visible, and the job done."""
        now = self.clock.now()
        async with self.uow() as tx:
            await tx.events.begin()
            await self._fence(run, tx)
            ids = [work.document.id for work in run.works.values()]
            present = await tx.documents.find_many(ids, lock=True)
            run.keep_wanted(present)
            for work in run.works.values():
                await promise_corrections(work, present[work.document.id], tx, now=now)
                count = len(run.passages[work.job.id])
                if work.job.attempts > 1:  # an earlier run may have cut it into more
                    await tx.documents.displace(work.version.id, start=count)
            published = {work.document.id: work.version.id for work in run.works.values()}
            await tx.documents.publish(published, now=now)
            await tx.jobs.finish(run.jobs, now=now)
            told = [
                await record(tx, document_changed(present[one].published(at=now)), now=now)
                for one in published
            ]
        failpoint("ingest.after_ready")
        self.realtime.publish(*told)
        self.job_queue.wake()

    async def _say(self, run: IngestRun, work: IngestWork, status: DocumentStatus) -> None:
        async with self.uow() as tx:
            await self._fence(run, tx)
            await self._note(tx, run, [work], status)

    async def _note(
        self,
        tx: Transaction,
        run: IngestRun,
        works: Sequence[IngestWork],
        status: DocumentStatus,
    ) -> Sequence[JobProgress]:
        now = self.clock.now()
        ids = [work.document.id for work in works]
        await tx.documents.set_progress(ids, status, run.progress.share(), now=now)
        noted = run.progress.noted([work.job for work in works])
        await tx.jobs.note_progress(noted)
        return noted

    async def _fence(self, run: IngestRun, tx: Transaction) -> None:
        held = await tx.jobs.renew(run.jobs, lease_until=self.clock.now() + LEASE)
        run.keep_held(held)
