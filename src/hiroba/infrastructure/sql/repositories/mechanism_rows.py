"""Rows of mechanisms, from and to what they mean."""

from typing import Any

from sqlalchemy import Row

from hiroba.domain.mechanisms.mechanism import Failure, Mechanism
from hiroba.domain.mechanisms.media import MediaFacts, Preview, SourceFile
from hiroba.domain.mechanisms.words import Chapter, Licence
from hiroba.domain.shared.ids import FileId, JobId, MechanismId, UserId
from hiroba.infrastructure.text.name_words import search_key

_NOTHING: dict[str, Any] = dict.fromkeys(
    (
        "duration",
        "width",
        "height",
        "frames_per_second",
        "has_audio",
        "poster_sha256",
        "preview_sha256",
        "preview_grid",
        "rendition_sha256",
    )
)


def from_mechanism(mechanism: Mechanism) -> dict[str, Any]:
    failure, source = mechanism.failure, mechanism.source
    return {
        "id": mechanism.id,
        "number": mechanism.number,
        "owner_id": mechanism.owner_id,
        "file_id": mechanism.file_id,
        "audience": mechanism.audience.key,
        "state": mechanism.state.value,
        "title": mechanism.title,
        "description": mechanism.description,
        "tags": list(mechanism.tags),
        "search_key": search_key(mechanism.title, " ".join(mechanism.tags)),
        "licence": mechanism.licence.value,
        "chapters": [[one.start, one.title] for one in mechanism.chapters],
        "file_name": source.name,
        "media_type": source.media_type,
        "size": source.size,
        "source_sha256": source.sha256,
        **_from_media(mechanism.media),
        "failure_code": None if failure is None else failure.code,
        "failure_message": None if failure is None else failure.message,
        "job_id": mechanism.job_id,
        "published_at": mechanism.published_at,
        "unpublished_reason": mechanism.unpublished_reason,
        "listed_at": mechanism.listed_at,
        "created_at": mechanism.created_at,
        "updated_at": mechanism.updated_at,
    }


def _from_media(media: MediaFacts | None) -> dict[str, Any]:
    if media is None:
        return _NOTHING
    preview = media.preview
    grid = [preview.columns, preview.rows, preview.frame_width, preview.frame_height]
    return {
        "duration": media.duration,
        "width": media.width,
        "height": media.height,
        "frames_per_second": media.frames_per_second,
        "has_audio": media.has_audio,
        "poster_sha256": media.poster_sha256,
        "preview_sha256": preview.sha256,
        "preview_grid": {"grid": grid, "interval": preview.interval},
        "rendition_sha256": media.rendition_sha256,
    }


def to_mechanism(row: Row[Any]) -> Mechanism:
    failed = row.failure_code is not None
    return Mechanism(
        id=MechanismId(row.id),
        number=row.number,
        owner_id=UserId(row.owner_id),
        file_id=FileId(row.file_id),
        title=row.title,
        description=row.description,
        tags=tuple(row.tags),
        licence=Licence(row.licence),
        chapters=tuple(Chapter(start, title) for start, title in row.chapters),
        source=SourceFile(
            sha256=row.source_sha256, media_type=row.media_type, size=row.size, name=row.file_name
        ),
        media=_to_media(row),
        failure=Failure(row.failure_code, row.failure_message) if failed else None,
        job_id=JobId(row.job_id),
        published_at=row.published_at,
        unpublished_reason=row.unpublished_reason,
        created_at=row.created_at,
        updated_at=row.updated_at,
    )


def _to_media(row: Row[Any]) -> MediaFacts | None:
    if row.duration is None:
        return None
    columns, rows, frame_width, frame_height = row.preview_grid["grid"]
    return MediaFacts(
        duration=row.duration,
        width=row.width,
        height=row.height,
        frames_per_second=row.frames_per_second,
        has_audio=row.has_audio,
        poster_sha256=row.poster_sha256,
        preview=Preview(
            sha256=row.preview_sha256,
            columns=columns,
            rows=rows,
            frame_width=frame_width,
            frame_height=frame_height,
            interval=row.preview_grid["interval"],
        ),
        rendition_sha256=row.rendition_sha256,
    )
