"""Documents and collections on the wire."""

from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field

from hiroba.application.library.library_reader import DocumentFacts
from hiroba.application.library.new_document import AddedDocument, NewDocument
from hiroba.application.library.read_documents import DocumentView
from hiroba.application.library.uploads import UploadedFile
from hiroba.domain.jobs.job import Job
from hiroba.domain.library.document import Document, DocumentStatus, Passage
from hiroba.domain.shared.audience import Audience
from hiroba.domain.shared.errors import HirobaError
from hiroba.domain.shared.ids import ChannelId, CollectionId, UserId
from hiroba.presentation.http.envelope import ErrorBody
from hiroba.presentation.http.schemas import In, Out, Text, Time
from hiroba.presentation.http.v1.job_models import WorkOut


class ChannelAudienceIn(In):
    channel_id: UUID


class ChannelAudienceOut(Out):
    channel_id: UUID


AudienceIn = Literal["community", "private"] | ChannelAudienceIn
AudienceOut = Literal["community", "private"] | ChannelAudienceOut
Title = Annotated[Text, Field(min_length=1, max_length=500)]
Source = Annotated[Text, Field(max_length=2_000)]


def audience_from(wanted: AudienceIn | None, user_id: UserId) -> Audience | None:
    """`"private"` means the caller alone."""
    if wanted is None:
        return None
    if isinstance(wanted, ChannelAudienceIn):
        return Audience.of_channel(ChannelId(wanted.channel_id))
    return Audience.community() if wanted == "community" else Audience.of_user(user_id)


def audience_out(audience: Audience) -> AudienceOut:
    if audience.kind == "channel" and audience.id is not None:
        return ChannelAudienceOut(channel_id=audience.id)
    return "private" if audience.kind == "private" else "community"


class DocumentFieldsIn(In):
    """What accompanies a file. Without a title the file's name is taken."""

    title: Title | None = Field(default=None, examples=["ゼネバ機構の手引き"])
    source: Source | None = Field(default=None, examples=["https://example.org/geneva"])
    audience: AudienceIn | None = Field(default=None, examples=["community"])
    collection_id: UUID | None = None

    def new(
        self, user_id: UserId, *, text: str | None = None, upload: UploadedFile | None = None
    ) -> NewDocument:
        return NewDocument(
            title=self.title,
            text=text,
            upload=upload,
            source=self.source,
            audience=audience_from(self.audience, user_id),
            collection_id=None if self.collection_id is None else CollectionId(self.collection_id),
        )


class DocumentIn(DocumentFieldsIn):
    title: Title = Field(examples=["カム機構"])  # pyright: ignore[reportIncompatibleVariableOverride]  # a text has no file name to fall back to
    text: Text = Field(
        min_length=1, examples=["カムは回転運動を往復運動に変える。従動節がその輪郭をなぞる。"]
    )


class DocumentsIn(In):
    """Each is checked by itself, so that one mistake does not refuse the others."""

    documents: list[Any] = Field(
        max_length=500,
        examples=[[{"title": "棘轮", "text": "棘轮只允许向一个方向转动。"}]],
    )


class DocumentTextIn(In):
    """A new version. A title or source that is left out stays."""

    title: Title | None = Field(default=None, examples=["캠 기구"])
    source: Source | None = None
    text: Text = Field(min_length=1, examples=["캠은 회전 운동을 왕복 운동으로 바꾼다."])


class DocumentChangeIn(In):
    """What is left out stays as it is; `collectionId: null` takes the document out of its collection."""

    title: Title | None = Field(default=None, examples=["Cams and followers"])
    source: Source | None = None
    audience: AudienceIn | None = Field(default=None, examples=["private"])
    collection_id: UUID | None = None


class FailureOut(Out):
    code: str = Field(examples=["document.locked"])
    message: str


class FactsOut(Out):
    """Of the newest version. `pages` is the last page that holds words, null for what has none."""

    media_type: str = Field(examples=["application/pdf"])
    size: int = Field(description="bytes", examples=[48_213])
    pages: int | None = Field(examples=[32])
    passages: int = Field(examples=[214])

    @classmethod
    def of(cls, facts: DocumentFacts) -> "FactsOut":
        return cls(
            media_type=facts.media_type,
            size=facts.size,
            pages=facts.pages,
            passages=facts.passages,
        )


class DocumentOut(Out):
    """`progress` is 0 to 1. `version` is the newest; while it is on its way the one before is found."""

    id: UUID
    title: str
    source: str | None
    status: DocumentStatus
    progress: float
    version: int
    job_id: UUID | None
    audience: AudienceOut
    collection_id: UUID | None
    owner_id: UUID
    failure: FailureOut | None
    work: WorkOut | None = Field(
        description="How far it has come, where documents are fetched; null once it has ended."
    )
    facts: FactsOut | None = Field(description="Where documents are fetched.")
    created_at: Time
    updated_at: Time

    @classmethod
    def of_view(cls, view: DocumentView) -> "DocumentOut":
        return cls.of(view.document, view.job, view.facts)

    @classmethod
    def of(
        cls, document: Document, job: Job | None = None, facts: DocumentFacts | None = None
    ) -> "DocumentOut":
        failure = document.failure
        return cls(
            id=document.id,
            title=document.title,
            source=document.source,
            status=document.status,
            progress=round(document.progress, 4),
            version=document.version,
            job_id=document.job_id,
            audience=audience_out(document.audience),
            collection_id=document.collection_id,
            owner_id=document.owner_id,
            failure=None
            if failure is None
            else FailureOut(code=failure.code, message=failure.message),
            work=None if job is None else WorkOut.of_job(job),
            facts=None if facts is None else FactsOut.of(facts),
            created_at=document.created_at,
            updated_at=document.updated_at,
        )


class AddedOut(DocumentOut):
    """`existing`: the same content was there already, for the same readers; nothing was added."""

    existing: bool = Field(examples=[False])

    @classmethod
    def of_added(cls, added: AddedDocument) -> "AddedOut":
        return cls(**dict(DocumentOut.of(added.document)), existing=not added.is_new)


class AcceptedOut(Out):
    index: int
    document: AddedOut


class RefusedOut(Out):
    index: int
    error: ErrorBody

    @classmethod
    def of(cls, index: int, error: HirobaError) -> "RefusedOut":
        body = ErrorBody(code=error.code, message=str(error), details=error.details)
        return cls(index=index, error=body)


class PassageOut(Out):
    """`start` and `end` are code-point offsets into the text of the current version."""

    id: UUID = Field(examples=["019aa3f0-6c00-7b1e-9d5c-3f2a1b0c9d8e"])
    ordinal: int = Field(examples=[0])
    start: int = Field(examples=[0])
    end: int = Field(examples=[27])
    page: int | None = Field(examples=[2])
    heading: str | None = Field(examples=["ゼネバ機構 › 動き"])
    tokens: int = Field(examples=[27])
    text: str = Field(examples=["四つ溝のゼネバでは、一回転するあいだに従動車が90度回ります。"])

    @classmethod
    def of(cls, passage: Passage) -> "PassageOut":
        return cls(
            id=passage.id,
            ordinal=passage.ordinal,
            start=passage.start,
            end=passage.end,
            page=passage.page,
            heading=passage.heading,
            tokens=passage.tokens,
            text=passage.text,
        )


class DocumentTextOut(Out):
    document_id: UUID = Field(examples=["019aa3f0-6c00-7b1e-9d5c-3f2a1b0c9d8e"])
    version: int = Field(examples=[1])
    text: str = Field(examples=["四つ溝のゼネバでは、一回転するあいだに従動車が90度回ります。"])
    pages: int | None = Field(examples=[3])
