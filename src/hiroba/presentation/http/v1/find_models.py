"""What one search over everything finds, on the wire."""

from typing import Generic, Literal, TypeVar
from uuid import UUID

from pydantic import Field

from hiroba.application.channels.found_object import found_object
from hiroba.application.channels.search_messages import FoundMessage
from hiroba.application.search.find_anything import FoundThings, Group
from hiroba.application.search.find_moments import FoundMoment
from hiroba.application.search.find_passages import FoundPassage
from hiroba.application.search.name_finder import (
    FoundChannel,
    FoundDocument,
    FoundMechanism,
    FoundPerson,
    Shelf,
)
from hiroba.domain.channels.channel import ChannelKind, MembershipRole
from hiroba.domain.identity.permissions import Role
from hiroba.domain.library.document import DocumentStatus
from hiroba.domain.mechanisms.mechanism import MechanismState
from hiroba.domain.shared.passages import MomentPart
from hiroba.presentation.http.schemas import Out, Time
from hiroba.presentation.http.v1.search import FoundOut, HighlightOut

ItemT = TypeVar("ItemT")
PersonKind = Literal["person", "bot", "assistant"]
DOCUMENT = "019abcde-0000-7000-8000-000000000003"
MECHANISM = "019abcde-0000-7000-8000-000000000007"
PERSON = "019abcde-0000-7000-8000-000000000005"


class GroupOut(Out, Generic[ItemT]):
    """The first few; `hasMore` when there are others."""

    items: list[ItemT]
    has_more: bool = Field(examples=[False])


class ShelfOut(Out):
    """The collection that a document is in."""

    id: UUID = Field(examples=["019abcde-0000-7000-8000-000000000004"])
    name: str = Field(examples=["機構学演習 2026"])

    @classmethod
    def of(cls, shelf: Shelf | None) -> "ShelfOut | None":
        return None if shelf is None else cls(id=shelf.collection_id, name=shelf.name)


class FoundPassageOut(Out):
    """`[start:end]` is where the passage stands in the text of that version; `snippet` is a piece of it."""

    kind: Literal["passage"] = Field(default="passage", examples=["passage"])
    passage_id: UUID = Field(examples=["019abcde-0000-7000-8000-000000000002"])
    document_id: UUID = Field(examples=[DOCUMENT])
    version: int | None = Field(examples=[1])
    title: str = Field(examples=["ゼネバ機構の加速度と衝撃"])
    heading: str | None = Field(examples=["3.3 ピンと溝の隙間"])
    page: int | None = Field(examples=[15])
    start: int = Field(examples=[1200])
    end: int = Field(examples=[1480])
    collection: ShelfOut | None
    snippet: str = Field(examples=["…溝との隙間を詰める方法がある。6 溝では 0.05 mm を…"])
    highlights: list[HighlightOut]

    @classmethod
    def of(cls, found: FoundPassage) -> "FoundPassageOut":
        one = found.evidence
        return cls(
            passage_id=one.passage_id,
            document_id=found.document_id,
            version=one.version,
            title=one.title,
            heading=one.heading,
            page=one.page,
            start=one.start,
            end=one.end,
            collection=ShelfOut.of(found.collection),
            snippet=found.excerpt.text,
            highlights=[
                HighlightOut(start=span.start, end=span.end) for span in found.excerpt.highlights
            ],
        )


class FoundDocumentOut(Out):
    kind: Literal["document"] = Field(default="document", examples=["document"])
    document_id: UUID = Field(examples=[DOCUMENT])
    title: str = Field(examples=["机构学讲义（下册）"])
    status: DocumentStatus = Field(examples=["ready"])
    collection: ShelfOut | None
    updated_at: Time = Field(examples=["2026-11-21T03:04:05.678Z"])

    @classmethod
    def of(cls, found: FoundDocument) -> "FoundDocumentOut":
        return cls(
            document_id=found.document_id,
            title=found.title,
            status=DocumentStatus(found.status),
            collection=ShelfOut.of(found.collection),
            updated_at=found.updated_at,
        )


class FoundMomentOut(Out):
    """Words at `second` of a video; `part`, `language`, `noteId`, `start` and `end` as in CitationOut."""

    kind: Literal["moment"] = Field(default="moment", examples=["moment"])
    passage_id: UUID = Field(examples=["019abcde-0000-7000-8000-000000000002"])
    mechanism_id: UUID = Field(examples=[MECHANISM])
    title: str = Field(examples=["ゼネバ機構、6溝"])
    second: float = Field(examples=[4.2])
    part: MomentPart = Field(examples=["caption"])
    language: str | None = Field(examples=["ja"])
    note_id: UUID | None = Field(examples=[None])
    author: str | None = Field(examples=[None], description="Of a note.")
    start: int = Field(examples=[0])
    end: int = Field(examples=[24])
    snippet: str = Field(examples=["ピンが溝に入る瞬間、従動車の速さは 0 です。"])
    highlights: list[HighlightOut]

    @classmethod
    def of(cls, found: FoundMoment) -> "FoundMomentOut":
        one = found.words
        return cls(
            passage_id=found.passage_id,
            mechanism_id=found.mechanism_id,
            title=found.title,
            second=one.second,
            part=one.part,
            language=one.language,
            note_id=one.note_id,
            author=one.author,
            start=one.offset,
            end=one.offset + one.end - one.start,
            snippet=found.excerpt.text,
            highlights=[
                HighlightOut(start=span.start, end=span.end) for span in found.excerpt.highlights
            ],
        )


class FoundMechanismOut(Out):
    """`duration` in seconds, null while the video of a draft is not ready."""

    kind: Literal["mechanism"] = Field(default="mechanism", examples=["mechanism"])
    mechanism_id: UUID = Field(examples=[MECHANISM])
    title: str = Field(examples=["ゼネバ機構、6溝"])
    state: MechanismState = Field(examples=["published"])
    owner_name: str = Field(examples=["鈴木 葵"])
    tags: list[str] = Field(examples=[["間欠運動"]])
    duration: float | None = Field(examples=[8.0])
    published_at: Time | None

    @classmethod
    def of(cls, found: FoundMechanism) -> "FoundMechanismOut":
        return cls(
            mechanism_id=found.mechanism_id,
            title=found.title,
            state=MechanismState(found.state),
            owner_name=found.owner_name,
            tags=list(found.tags),
            duration=found.duration,
            published_at=found.published_at,
        )


class CompanionOut(Out):
    """Somebody else in a direct channel."""

    id: UUID = Field(examples=[PERSON])
    display_name: str = Field(examples=["이도현"])
    kind: PersonKind = Field(examples=["person"])


class FoundChannelOut(Out):
    """`membership` is null where you only look in; `people` are the others in a direct channel, else nobody."""

    kind: Literal["channel"] = Field(default="channel", examples=["channel"])
    channel_id: UUID = Field(examples=["019abcde-0000-7000-8000-000000000006"])
    channel_kind: ChannelKind = Field(examples=["public"])
    name: str = Field(examples=["ゼネバと間欠運動"])
    topic: str = Field(examples=["間欠運動の機構。図面は書庫へ。"])
    membership: MembershipRole | None = Field(examples=["member"])
    members: int = Field(examples=[38], description="How many are in it.")
    people: list[CompanionOut] = Field(examples=[[]])

    @classmethod
    def of(cls, found: FoundChannel) -> "FoundChannelOut":
        return cls(
            channel_id=found.channel_id,
            channel_kind=ChannelKind(found.kind),
            name=found.name,
            topic=found.topic,
            membership=None if found.membership is None else MembershipRole(found.membership),
            members=found.members,
            people=[
                CompanionOut.model_validate(
                    {"id": one.user_id, "display_name": one.display_name, "kind": one.kind}
                )
                for one in found.people
            ],
        )


class FoundPersonOut(Out):
    kind: Literal["person"] = Field(default="person", examples=["person"])
    user_id: UUID = Field(examples=[PERSON])
    display_name: str = Field(examples=["佐藤 海斗"])
    user_kind: PersonKind = Field(examples=["person"])
    role: Role = Field(examples=["member"])

    @classmethod
    def of(cls, found: FoundPerson) -> "FoundPersonOut":
        return cls.model_validate(
            {
                "user_id": found.user_id,
                "display_name": found.display_name,
                "user_kind": found.kind,
                "role": found.role,
            }
        )


class FoundThingsOut(Out):
    """Every group is there; those that were not looked for are empty."""

    passages: GroupOut[FoundPassageOut]
    messages: GroupOut[FoundOut]
    moments: GroupOut[FoundMomentOut]
    documents: GroupOut[FoundDocumentOut]
    mechanisms: GroupOut[FoundMechanismOut]
    channels: GroupOut[FoundChannelOut]
    people: GroupOut[FoundPersonOut]

    @classmethod
    def of(cls, found: FoundThings) -> "FoundThingsOut":
        passages, documents = found.passages, found.documents
        channels, people = found.channels, found.people
        return cls(
            passages=GroupOut(
                items=[FoundPassageOut.of(one) for one in passages.items],
                has_more=passages.has_more,
            ),
            messages=_messages(found.messages),
            moments=GroupOut(
                items=[FoundMomentOut.of(one) for one in found.moments.items],
                has_more=found.moments.has_more,
            ),
            mechanisms=GroupOut(
                items=[FoundMechanismOut.of(one) for one in found.mechanisms.items],
                has_more=found.mechanisms.has_more,
            ),
            documents=GroupOut(
                items=[FoundDocumentOut.of(one) for one in documents.items],
                has_more=documents.has_more,
            ),
            channels=GroupOut(
                items=[FoundChannelOut.of(one) for one in channels.items],
                has_more=channels.has_more,
            ),
            people=GroupOut(
                items=[FoundPersonOut.of(one) for one in people.items], has_more=people.has_more
            ),
        )


def _messages(found: Group[FoundMessage]) -> GroupOut[FoundOut]:
    items = [FoundOut.model_validate(found_object(one)) for one in found.items]
    return GroupOut(items=items, has_more=found.has_more)
