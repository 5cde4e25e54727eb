"""Mechanisms as they stand in a store, without the work that makes a video ready."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from tests.support.community import Community

from hiroba.application.channels.encode_message import HistoryMessageEncoder
from hiroba.application.shared.access import Actor
from hiroba.domain.files.storage_rules import StorageRules
from hiroba.domain.mechanisms.mechanism import Mechanism
from hiroba.domain.mechanisms.media import MediaFacts, Preview, SourceFile
from hiroba.domain.mechanisms.words import Licence
from hiroba.domain.shared.ids import FileId, JobId, MechanismId, UserId
from hiroba.infrastructure.sql.readers.channels import SqlChannelReader
from hiroba.infrastructure.sql.readers.mechanisms import SqlMechanismReader
from hiroba.infrastructure.sql.readers.readerships import SqlReaderships
from hiroba.infrastructure.sql.session import Database

AT = datetime(2026, 11, 21, 3, 4, 5, 678_000, tzinfo=UTC)
DURATION = 12.34
QUOTA = 3_000  # bytes, of which each video takes a third


def a_community(database: Database) -> Community:
    """With what everything that hangs on mechanisms asks."""
    others = {
        "readerships": SqlReaderships(database),
        "mechanism_reader": SqlMechanismReader(database),
        "message_encoder": HistoryMessageEncoder(channel_reader=SqlChannelReader(database)),
        "storage_rules": StorageRules(file_bytes=10_000, bytes_per_user=QUOTA),
    }
    return Community(database, others=others)


def a_video(owner_id: UserId, number: int, **fields: Any) -> Mechanism:
    """Ready to be played, and a draft."""
    preview = Preview(
        sha256="c" * 64, columns=5, rows=2, frame_width=160, frame_height=90, interval=1.2
    )
    made = Mechanism(
        id=MechanismId(uuid4()),
        number=number,
        owner_id=owner_id,
        file_id=FileId(uuid4()),
        title="ゼネバ機構",
        description="间歇运动",
        tags=(),
        licence=Licence.CC_BY,
        chapters=(),
        source=SourceFile(
            sha256="a" * 64, media_type="video/mp4", size=QUOTA // 3, name="geneva.mp4"
        ),
        media=MediaFacts(
            duration=DURATION,
            width=1280,
            height=720,
            frames_per_second=30.0,
            has_audio=False,
            poster_sha256="b" * 64,
            preview=preview,
            rendition_sha256=None,
        ),
        failure=None,
        job_id=JobId(uuid4()),
        published_at=None,
        unpublished_reason=None,
        created_at=AT,
        updated_at=AT,
    )
    return replace(made, **fields)


async def shown(community: Community, owner: Actor, *, published: bool = True) -> Mechanism:
    """One more in the store."""
    async with community.ports.uow() as tx:
        number = await tx.mechanisms.next_number()
        video = a_video(owner.user_id, number, published_at=AT if published else None)
        await tx.mechanisms.add(video)
    return video


async def taken_down(community: Community, video: Mechanism) -> None:
    async with community.ports.uow() as tx:
        await tx.mechanisms.save(video.unpublish("見直し中", at=AT))
