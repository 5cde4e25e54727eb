"""Background work: which handler runs which kind of job, and which carries out which kind of effect."""

from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import asynccontextmanager

from hiroba.application.answers.end_abandoned_answers import EndAbandonedAnswers
from hiroba.application.answers.on_assistant_mentioned import (
    ASSISTANT_MENTIONED,
    OnAssistantMentioned,
)
from hiroba.application.answers.try_answer import TryAnswer
from hiroba.application.blobs.on_blobs_released import OnBlobsReleased
from hiroba.application.blobs.release import BLOBS_RELEASED
from hiroba.application.channels.index_messages import IndexMessages
from hiroba.application.channels.on_message_has_links import OnMessageHasLinks
from hiroba.application.channels.promise_previews import MESSAGE_HAS_LINKS
from hiroba.application.chat.end_abandoned_replies import EndAbandonedReplies
from hiroba.application.files.forget_abandoned import ForgetAbandonedFiles, SweepUploads
from hiroba.application.jobs.dispatch_outbox import DispatchOutbox
from hiroba.application.jobs.manage_jobs import ReleaseJobs
from hiroba.application.jobs.run_jobs import Lane, RunJobs
from hiroba.application.library import job_kinds as library
from hiroba.application.library.document_job_effects import DocumentJobEffects
from hiroba.application.library.index_discussions import (
    EmbedDiscussions,
    KeepDiscussions,
)
from hiroba.application.library.index_moments import EmbedMoments, KeepMoments
from hiroba.application.library.indexes.begin_build import BeginBuild
from hiroba.application.library.indexes.build import BuildIndex
from hiroba.application.library.indexes.evaluate import EvaluateIndex
from hiroba.application.library.indexes.index_jobs import KINDS, IndexJobs
from hiroba.application.library.indexes.manage import TidyIndexes
from hiroba.application.library.indexes.switch import SwitchIndex
from hiroba.application.library.ingest_documents import IngestDocuments
from hiroba.application.library.on_library_changed import (
    OnAudienceChanged,
    OnCollectionChanged,
    OnDocumentRemoved,
    OnTitleChanged,
    OnVersionRetired,
)
from hiroba.application.library.sweep_files import SweepFiles
from hiroba.application.mechanisms.job_kinds import PROCESS
from hiroba.application.mechanisms.mechanism_job_effects import MechanismJobEffects
from hiroba.application.mechanisms.process_mechanisms import ProcessMechanisms
from hiroba.application.operations.forget_expired import ForgetExpired
from hiroba.application.ports.job_handler import JobEffects, OutboxHandler
from hiroba.application.registry import Ports, build
from hiroba.application.sample.fill_sample import FillSample
from hiroba.application.sample.film_sample import FilmSample
from hiroba.application.shared.job_kinds import FILL_SAMPLE, FILM_SAMPLE
from hiroba.presentation.worker.abandoned_keeper import ending_abandoned
from hiroba.presentation.worker.housekeeper import keeping_house
from hiroba.presentation.worker.message_indexer import indexing_messages
from hiroba.presentation.worker.runner import Runner

SHORT_BATCH = 32
EMBED_EVERY = 1.0  # seconds; discussions that rest are waited for a little longer

_INGESTIONS = (library.INGEST_SHORT, library.INGEST, library.INGEST_LONG)
JOB_EFFECTS: Mapping[str, JobEffects] = {
    **{kind: DocumentJobEffects() for kind in _INGESTIONS},
    PROCESS: MechanismJobEffects(),
}


def lanes_of(ports: Ports) -> Sequence[Lane]:
    ingest = build(IngestDocuments, ports)
    return (
        Lane(kinds=(library.INGEST_SHORT,), handler=ingest, batch=SHORT_BATCH),
        Lane(kinds=(library.INGEST,), handler=ingest),
        Lane(kinds=(library.INGEST_LONG,), handler=ingest, is_long=True),
        index_lane_of(ports),
        Lane(kinds=(PROCESS,), handler=build(ProcessMechanisms, ports), is_long=True),
        Lane(kinds=(FILL_SAMPLE,), handler=build(FillSample, ports), is_long=True),
        Lane(kinds=(FILM_SAMPLE,), handler=build(FilmSample, ports), is_long=True),
    )


def index_lane_of(ports: Ports) -> Lane:
    """Building, scoring and switching generations of the index."""
    jobs = IndexJobs(
        uow=ports.uow,
        clock=ports.clock,
        begin=build(BeginBuild, ports),
        build=build(BuildIndex, ports),
        switch=build(SwitchIndex, ports),
        evaluate=build(EvaluateIndex, ports),
        answerer=build(TryAnswer, ports),
    )
    return Lane(kinds=KINDS, handler=jobs, is_long=True)


def outbox_handlers_of(ports: Ports) -> dict[str, OutboxHandler]:
    return {
        library.DOCUMENT_REMOVED: build(OnDocumentRemoved, ports),
        library.VERSION_RETIRED: build(OnVersionRetired, ports),
        library.AUDIENCE_CHANGED: build(OnAudienceChanged, ports),
        library.COLLECTION_CHANGED: build(OnCollectionChanged, ports),
        library.TITLE_CHANGED: build(OnTitleChanged, ports),
        BLOBS_RELEASED: build(OnBlobsReleased, ports),
        ASSISTANT_MENTIONED: build(OnAssistantMentioned, ports),
        MESSAGE_HAS_LINKS: build(OnMessageHasLinks, ports),
    }


@asynccontextmanager
async def background_work(ports: Ports, *, alone: bool) -> AsyncGenerator[Runner]:
    """Run jobs and effects until the block is left. `alone`: no other process works on these stores."""
    if alone:
        await build(ReleaseJobs, ports).execute()
        await build(SweepFiles, ports).execute()
        await build(SweepUploads, ports).execute()
    runner = Runner(
        run_jobs=build(RunJobs, ports),
        lanes=lanes_of(ports),
        dispatch=build(DispatchOutbox, ports),
        outbox_handlers=outbox_handlers_of(ports),
        job_queue=ports.job_queue,
    )
    runner.start()
    try:
        async with (
            ending_abandoned(build(EndAbandonedAnswers, ports), alone=alone),
            ending_abandoned(build(EndAbandonedReplies, ports), alone=alone),
            keeping_house(
                build(ForgetExpired, ports),
                build(ForgetAbandonedFiles, ports),
                build(TidyIndexes, ports),
            ),
            indexing_messages(build(IndexMessages, ports), ports.realtime),
            indexing_messages(build(KeepDiscussions, ports), ports.realtime),
            indexing_messages(build(KeepMoments, ports), ports.realtime),
            keeping_house(build(EmbedDiscussions, ports), every=EMBED_EVERY),
            keeping_house(build(EmbedMoments, ports), every=EMBED_EVERY),
        ):
            yield runner
    finally:
        await runner.stop()
