"""A video is made ready by a job that may be stopped, fail, be taken over, or find its mechanism gone."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from tests.support.library import Library
from tests.support.mechanisms import created, processed, published, seen
from tests.support.told_videos import ToldMedia, a_video, rendition_of

from hiroba.application.jobs.change_jobs import ChangeJob, ChangeJobCommand
from hiroba.application.jobs.manage_jobs import GetJob, JobQuery
from hiroba.application.mechanisms.delete_mechanism import (
    DeleteMechanism,
    DeleteMechanismCommand,
)
from hiroba.application.mechanisms.get_mechanism_content import (
    GetMechanismContent,
    MechanismContentQuery,
    Part,
)
from hiroba.application.mechanisms.process_mechanisms import ProcessMechanisms
from hiroba.application.shared.access import Actor
from hiroba.bootstrap.background import background_work
from hiroba.domain.jobs.change import JobChange
from hiroba.domain.jobs.job import Job, JobState
from hiroba.domain.mechanisms.errors import MechanismNotReadyError
from hiroba.domain.mechanisms.mechanism import Failure, Mechanism, MechanismState


def with_media(library: Library, media: ToldMedia) -> Library:
    return replace(library, ports=replace(library.ports, media=media))


async def change(library: Library, actor: Actor, mechanism: Mechanism, wanted: JobChange) -> Job:
    command = ChangeJobCommand(actor=actor, job_id=mechanism.job_id, change=wanted)
    return await library.case(ChangeJob).execute(command)


async def job_of(library: Library, actor: Actor, mechanism: Mechanism) -> Job:
    query = JobQuery(actor=actor, job_id=mechanism.job_id)
    return await library.case(GetJob).execute(query)


async def content(library: Library, actor: Actor, mechanism: Mechanism, part: Part) -> bytes:
    query = MechanismContentQuery(actor=actor, mechanism_id=mechanism.id, part=part)
    found = await library.case(GetMechanismContent).execute(query)
    return b"".join([chunk async for chunk in found.read()])


async def test_what_browsers_play_is_played_as_it_came(library: Library) -> None:
    ana = await library.person()
    video = a_video(audio_codec="aac", duration=12.5)
    draft = await created(library, ana, video)
    with pytest.raises(MechanismNotReadyError):
        await content(library, ana, draft, Part.VIDEO)

    await library.work()

    ready = await seen(library, ana, draft)
    assert ready.state is MechanismState.DRAFT
    assert ready.media is not None
    assert (ready.media.duration, ready.media.has_audio) == (12.5, True)
    assert ready.media.rendition_sha256 is None
    assert await content(library, ana, ready, Part.VIDEO) == video
    assert b"poster" in await content(library, ana, ready, Part.POSTER)
    assert b"preview" in await content(library, ana, ready, Part.PREVIEW)
    assert (await job_of(library, ana, ready)).state is JobState.DONE


async def test_everything_else_is_played_as_a_rendition_and_kept_as_it_came(
    library: Library,
) -> None:
    ana = await library.person()
    video = a_video(is_web_playable=False)
    draft = await created(library, ana, video)

    await library.work()

    assert await content(library, ana, draft, Part.VIDEO) == rendition_of(video)
    assert await content(library, ana, draft, Part.ORIGINAL) == video


@pytest.mark.parametrize(
    ("error", "code"),
    [
        ("VideoUnreadableError", "video.unreadable"),
        ("VideoWithoutPicturesError", "video.no_pictures"),
        ("UnsupportedVideoError", "video.unsupported"),
        ("VideoTooComplexError", "video.too_complex"),
    ],
)
async def test_what_cannot_be_read_fails_at_once_with_a_reason(
    library: Library, error: str, code: str
) -> None:
    ana = await library.person()
    draft = await created(library, ana, a_video(fails=error))

    await library.work()

    failed = await seen(library, ana, draft)
    assert (failed.state, failed.media) == (MechanismState.FAILED, None)
    assert failed.failure is not None
    assert failed.failure.code == code
    job = await job_of(library, ana, draft)
    assert (job.state, job.attempts) == (JobState.FAILED, 1)


async def test_a_job_stopped_at_work_leaves_nothing_and_can_be_tried_again(
    library: Library, tmp_path: Path
) -> None:
    ana = await library.person()
    media = ToldMedia(gate=asyncio.Event())
    gated = with_media(library, media)
    draft = await created(gated, ana, a_video(is_web_playable=False))
    async with background_work(gated.ports, alone=True):
        await media.rendering.wait()
        assert any((tmp_path / "scratch").iterdir())
        await change(gated, ana, draft, JobChange.CANCEL)
        stopped = await processed(gated, ana, draft)
        assert stopped.failure == Failure("job.cancelled", "This was stopped before it had ended.")
        assert await library.ports.blob_store.list_all() == {draft.source.sha256}
        assert not any((tmp_path / "scratch").iterdir())
        assert media.gate is not None
        media.gate.set()
        await change(gated, ana, draft, JobChange.RETRY)
        assert (await processed(gated, ana, draft)).state is MechanismState.DRAFT


async def test_progress_is_noted_while_a_rendition_is_written(library: Library) -> None:
    ana = await library.person()
    media = ToldMedia(gate=asyncio.Event())
    gated = with_media(library, media)
    heard: list[bytes] = []
    library.ports.realtime.listen_to_user(ana.user_id, heard.append)
    draft = await created(gated, ana, a_video(is_web_playable=False))
    async with background_work(gated.ports, alone=True):
        async with asyncio.timeout(10):
            while not heard:
                await asyncio.sleep(0.01)
            noted = await job_of(gated, ana, draft)
        assert media.gate is not None
        media.gate.set()
        await processed(gated, ana, draft)

    assert 0.5 < noted.progress < 0.6
    assert str(draft.id).encode() in heard[0]


async def test_a_mechanism_deleted_meanwhile_stays_gone_with_all_that_was_made(
    library: Library,
) -> None:
    ana = await library.person()
    media = ToldMedia(gate=asyncio.Event())
    gated = with_media(library, media)
    draft = await created(gated, ana, a_video(is_web_playable=False))
    async with background_work(gated.ports, alone=True):
        await media.rendering.wait()
        command = DeleteMechanismCommand(actor=ana, mechanism_id=draft.id)
        await gated.case(DeleteMechanism).execute(command)
        assert media.gate is not None
        media.gate.set()
        await gated.settled()
        async with asyncio.timeout(
            20
        ):  # its job is gone with it, and tells nobody when the run has cleared away
            while await library.ports.blob_store.list_all():
                await asyncio.sleep(0.01)


async def test_of_two_runs_of_one_job_the_later_one_counts(library: Library) -> None:
    ana = await library.person()
    media = ToldMedia(gate=asyncio.Event())
    stalled = with_media(library, media)
    draft = await created(library, ana, a_video(is_web_playable=False))
    ports, now = library.ports, library.ports.clock.now()
    async with ports.uow() as tx:
        first = await tx.jobs.take("mechanism.process", now=now, lease_until=now, limit=1)
    running = asyncio.create_task(stalled.case(ProcessMechanisms).run(first))
    await media.rendering.wait()
    later = now + timedelta(seconds=1)
    async with ports.uow() as tx:
        second = await tx.jobs.take(
            "mechanism.process", now=later, lease_until=later + timedelta(hours=1), limit=1
        )

    assert await library.case(ProcessMechanisms).run(second) == {}
    ready = await seen(library, ana, draft)
    assert media.gate is not None
    media.gate.set()
    assert await running == {}

    assert [job.id for job in second] == [job.id for job in first] == [draft.job_id]
    assert await seen(library, ana, draft) == ready
    assert await library.ports.blob_store.list_all() == set(ready.blobs)


async def test_deleting_a_published_one_leaves_no_blob(library: Library) -> None:
    ana = await library.person()
    shown = await published(library, ana, a_video(is_web_playable=False))
    assert await library.ports.blob_store.list_all() == set(shown.blobs)

    command = DeleteMechanismCommand(actor=ana, mechanism_id=shown.id)
    await library.case(DeleteMechanism).execute(command)
    await library.work()

    assert await library.ports.blob_store.list_all() == set()
