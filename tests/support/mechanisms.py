"""Mechanisms, ready made or made of uploaded videos."""

import asyncio
from dataclasses import replace
from uuid import uuid4

from tests.support.library import AT, Library, a_user, in_chunks
from tests.support.told_videos import a_video

from hiroba.application.files.store_file import StoreFile, StoreFileCommand
from hiroba.application.mechanisms.create_mechanism import (
    CreateMechanism,
    CreateMechanismCommand,
)
from hiroba.application.mechanisms.publish_mechanism import (
    PublishMechanism,
    PublishMechanismCommand,
)
from hiroba.application.mechanisms.read_mechanisms import GetMechanism, GetMechanismQuery
from hiroba.application.ports.unit_of_work import UnitOfWork
from hiroba.application.shared.access import Actor
from hiroba.domain.mechanisms.mechanism import Mechanism, MechanismState
from hiroba.domain.mechanisms.media import MediaFacts, Preview, SourceFile
from hiroba.domain.mechanisms.words import Licence
from hiroba.domain.shared.ids import FileId, JobId, MechanismId, UserId
from hiroba.infrastructure.sql.unit_of_work import SqlUnitOfWork


def some_media(**fields: object) -> MediaFacts:
    preview = Preview(
        sha256=uuid4().hex * 2, columns=5, rows=2, frame_width=160, frame_height=90, interval=0.8
    )
    media = MediaFacts(
        duration=8.04,
        width=1280,
        height=720,
        frames_per_second=240.0,
        has_audio=False,
        poster_sha256=uuid4().hex * 2,
        preview=preview,
        rendition_sha256=uuid4().hex * 2,
    )
    return replace(media, **fields)


def a_mechanism(owner: UserId, **fields: object) -> Mechanism:
    """A draft whose video is ready."""
    mechanism = Mechanism(
        id=MechanismId(uuid4()),
        number=1,
        owner_id=owner,
        file_id=FileId(uuid4()),
        title="4溝ゼネバ、入り際の当たり",
        description="軸間 80 mm、ピン径 8 mm、120 rpm。",
        tags=("ゼネバ", "간헐 운동", "间歇运动"),
        licence=Licence.CC_BY,
        chapters=(),
        source=SourceFile(
            sha256=uuid4().hex * 2,
            media_type="video/quicktime",
            size=2_100_000_000,
            name="ゼネバ.mov",
        ),
        media=some_media(),
        failure=None,
        job_id=JobId(uuid4()),
        published_at=None,
        unpublished_reason=None,
        created_at=AT,
        updated_at=AT,
    )
    return replace(mechanism, **fields)


async def a_stored_file(
    library: Library, actor: Actor, content: bytes, name: str = "ゼネバ.mp4"
) -> FileId:
    command = StoreFileCommand(actor=actor, name=name, chunks=in_chunks(content), room=10**9)
    return (await library.case(StoreFile).execute(command)).id


async def created(
    library: Library, actor: Actor, content: bytes | None = None, name: str = "ゼネバ.mp4"
) -> Mechanism:
    """Of a video that was just uploaded; nothing has worked on it yet."""
    video = a_video(str(uuid4())) if content is None else content
    file_id = await a_stored_file(library, actor, video, name)
    command = CreateMechanismCommand(actor=actor, file_id=file_id)
    return (await library.case(CreateMechanism).execute(command)).mechanism


async def seen(library: Library, actor: Actor, mechanism: Mechanism) -> Mechanism:
    """Raises MechanismNotFoundError."""
    query = GetMechanismQuery(actor=actor, mechanism_id=mechanism.id)
    return (await library.case(GetMechanism).execute(query)).mechanism


async def published(library: Library, actor: Actor, content: bytes | None = None) -> Mechanism:
    draft = await created(library, actor, content)
    await library.work()
    command = PublishMechanismCommand(actor=actor, mechanism_id=draft.id)
    return await library.case(PublishMechanism).execute(command)


async def processed(library: Library, actor: Actor, mechanism: Mechanism) -> Mechanism:
    """Once a runner has ended with it."""
    async with asyncio.timeout(20):
        while True:
            present = await seen(library, actor, mechanism)
            if present.state is not MechanismState.PROCESSING:
                return present
            await asyncio.sleep(0.005)


async def a_person(uow: SqlUnitOfWork) -> UserId:
    user = a_user()
    async with uow() as tx:
        await tx.users.add(user)
    return user.id


async def put(uow: UnitOfWork, *mechanisms: Mechanism) -> list[Mechanism]:
    async with uow() as tx:
        numbered = [replace(one, number=await tx.mechanisms.next_number()) for one in mechanisms]
        for one in numbered:
            await tx.mechanisms.add(one)
    return numbered
