"""Mechanisms on the wire."""

from collections.abc import Sequence
from typing import Annotated
from uuid import UUID

from pydantic import Field

from hiroba.application.mechanisms.read_mechanisms import MechanismView
from hiroba.domain.jobs.job import Job
from hiroba.domain.mechanisms.mechanism import Mechanism, MechanismState
from hiroba.domain.mechanisms.media import MediaFacts
from hiroba.domain.mechanisms.related import RelatedDocument
from hiroba.domain.mechanisms.words import (
    MAX_CHAPTERS,
    MAX_DESCRIPTION,
    MAX_REASON,
    MAX_TAG,
    MAX_TAGS,
    MAX_TITLE,
    Chapter,
    Licence,
)
from hiroba.domain.shared.ids import MechanismId
from hiroba.presentation.http.schemas import In, Out, Text, Time
from hiroba.presentation.http.v1.caption_models import CaptionTrackOut
from hiroba.presentation.http.v1.document_models import FailureOut
from hiroba.presentation.http.v1.job_models import WorkOut
from hiroba.presentation.http.v1.related_documents import RelatedDocumentOut

_ID = "019aa3f0-6c00-7b1e-9d5c-3f2a1b0c9d8e"
_AT = f"/api/v1/mechanisms/{_ID}"
Title = Annotated[Text, Field(min_length=1, max_length=MAX_TITLE)]
Description = Annotated[Text, Field(max_length=MAX_DESCRIPTION)]
Tags = Annotated[
    list[Annotated[Text, Field(min_length=1, max_length=MAX_TAG)]], Field(max_length=MAX_TAGS)
]


class ChapterIn(In):
    start: float = Field(ge=0, description="seconds", examples=[3.0])
    title: Title = Field(examples=["入り際の当たり"])


class ChapterOut(Out):
    start: float = Field(description="seconds", examples=[3.0])
    title: str = Field(examples=["入り際の当たり"])


class MechanismIn(In):
    """`fileId`: a video of your own that came by `/uploads` or `/files`. Without a title its name is taken."""

    file_id: UUID = Field(examples=[_ID])
    title: Title | None = Field(default=None, examples=["4溝ゼネバ、入り際の当たり"])
    description: Description = Field(default="", examples=["軸間 80 mm、ピン径 8 mm、120 rpm。"])
    tags: Tags = Field(default_factory=list[str], examples=[["ゼネバ", "간헐 운동"]])
    licence: Licence = Field(default=Licence.ALL_RIGHTS_RESERVED, examples=["cc-by-4.0"])


class MechanismChangeIn(In):
    """What is left out stays as it is."""

    title: Title | None = Field(default=None, examples=["Peaucellier cell: a true straight line"])
    description: Description | None = None
    tags: Tags | None = Field(default=None, examples=[["直线机构"]])
    licence: Licence | None = None
    chapters: list[ChapterIn] | None = Field(default=None, max_length=MAX_CHAPTERS)

    def chapters_given(self) -> list[Chapter] | None:
        if self.chapters is None:
            return None
        return [Chapter(one.start, one.title) for one in self.chapters]


class UnpublishIn(In):
    """Moderators say why; its owner is shown it."""

    reason: Text | None = Field(default=None, max_length=MAX_REASON, examples=["음악의 권리"])


class OwnerOut(Out):
    id: UUID
    display_name: str = Field(examples=["長谷川 佐和子"])


class PreviewOut(Out):
    """Frames in rows in one picture, `interval` seconds apart; sizes in pixels."""

    url: str = Field(examples=[f"{_AT}/preview"])
    columns: int = Field(examples=[10])
    rows: int = Field(examples=[4])
    frame_width: int = Field(examples=[160])
    frame_height: int = Field(examples=[90])
    interval: float = Field(examples=[0.25])


class VideoOut(Out):
    """`duration` in seconds; `width` and `height` in pixels, as it is shown."""

    duration: float = Field(examples=[8.04])
    width: int = Field(examples=[1280])
    height: int = Field(examples=[720])
    frames_per_second: float = Field(examples=[240.0])
    has_audio: bool
    url: str = Field(examples=[f"{_AT}/file"])
    thumbnail_url: str = Field(examples=[f"{_AT}/thumbnail"])
    preview: PreviewOut

    @classmethod
    def of(cls, id_: MechanismId, media: MediaFacts) -> "VideoOut":
        at, preview = f"/api/v1/mechanisms/{id_}", media.preview
        return cls(
            duration=media.duration,
            width=media.width,
            height=media.height,
            frames_per_second=media.frames_per_second,
            has_audio=media.has_audio,
            url=f"{at}/file",
            thumbnail_url=f"{at}/thumbnail",
            preview=PreviewOut(
                url=f"{at}/preview",
                columns=preview.columns,
                rows=preview.rows,
                frame_width=preview.frame_width,
                frame_height=preview.frame_height,
                interval=preview.interval,
            ),
        )


class MechanismOut(Out):
    """`number` counts up through the community. `video` is null until it can be played.

    `jobId`, `failure`, `work` and `unpublishedReason` are for its owner, while it is a draft.
    """

    id: UUID = Field(examples=[_ID])
    number: int = Field(examples=[203])
    state: MechanismState
    title: str
    description: str = Field(description="Markdown")
    tags: list[str]
    licence: Licence
    chapters: list[ChapterOut]
    owner_id: UUID
    size: int = Field(description="bytes of the file as it was given", examples=[48_213_004])
    video: VideoOut | None
    job_id: UUID | None
    failure: FailureOut | None
    unpublished_reason: str | None
    published_at: Time | None
    created_at: Time
    updated_at: Time

    @classmethod
    def of(cls, mechanism: Mechanism) -> "MechanismOut":
        failure, media = mechanism.failure, mechanism.media
        return cls(
            id=mechanism.id,
            number=mechanism.number,
            state=mechanism.state,
            title=mechanism.title,
            description=mechanism.description,
            tags=list(mechanism.tags),
            licence=mechanism.licence,
            chapters=[ChapterOut(start=one.start, title=one.title) for one in mechanism.chapters],
            owner_id=mechanism.owner_id,
            size=mechanism.source.size,
            video=None if media is None else VideoOut.of(mechanism.id, media),
            job_id=None if mechanism.is_published else mechanism.job_id,
            failure=None
            if failure is None
            else FailureOut(code=failure.code, message=failure.message),
            unpublished_reason=mechanism.unpublished_reason,
            published_at=mechanism.published_at,
            created_at=mechanism.created_at,
            updated_at=mechanism.updated_at,
        )


class MechanismShownOut(MechanismOut):
    """As it is fetched: with its owner's name, and how far its video has come; null once that has ended."""

    owner: OwnerOut
    work: WorkOut | None
    captions: list[CaptionTrackOut]
    category_ids: list[UUID] = Field(examples=[[_ID]])
    likes: int = Field(examples=[7])
    liked: bool = Field(description="By you.", examples=[True])
    comments: int = Field(examples=[3])

    @classmethod
    def of_view(cls, view: MechanismView) -> "MechanismShownOut":
        mechanism = view.mechanism
        owner = OwnerOut(id=mechanism.owner_id, display_name=view.owner_name)
        return cls(
            **dict(MechanismOut.of(mechanism)),
            owner=owner,
            work=_work(view.job),
            captions=[CaptionTrackOut.of(mechanism.id, one) for one in view.around.captions],
            category_ids=list[UUID](view.around.category_ids),
            likes=view.around.likes.count,
            liked=view.around.likes.is_yours,
            comments=view.around.comments,
        )


class MechanismInFullOut(MechanismShownOut):
    """With the documents that belong to it, as far as you may read them."""

    related_documents: list[RelatedDocumentOut]

    @classmethod
    def of_both(
        cls, view: MechanismView, related: Sequence[RelatedDocument]
    ) -> "MechanismInFullOut":
        return cls(
            **dict(MechanismShownOut.of_view(view)),
            related_documents=RelatedDocumentOut.of_all(related),
        )


class MechanismCreatedOut(MechanismOut):
    """`existing`: this file had been made a mechanism before; nothing was added."""

    existing: bool = Field(examples=[False])


def _work(job: Job | None) -> WorkOut | None:
    return None if job is None else WorkOut.of_job(job)
