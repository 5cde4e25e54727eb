"""Messages: the hot routes. They document a model and return bytes that are already encoded."""

from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Depends, Header, Query
from pydantic import AwareDatetime, Field

from hiroba.application.channels.get_message import GetMessage, GetMessageQuery
from hiroba.application.channels.list_around import (
    NEIGHBOURS_DEFAULT,
    NEIGHBOURS_MAX,
    ListAround,
    ListAroundQuery,
)
from hiroba.application.channels.list_messages import (
    LIMIT_DEFAULT,
    LIMIT_MAX,
    ListMessages,
    ListMessagesQuery,
    MessagePage,
)
from hiroba.application.channels.list_replies import ListReplies, ListRepliesQuery
from hiroba.application.channels.post_message import PostMessage, PostMessageCommand
from hiroba.application.channels.wire import message_fragment, message_json
from hiroba.application.shared.access import Actor
from hiroba.application.shared.failpoints import failpoint
from hiroba.domain.channels.errors import InvalidMessageError
from hiroba.domain.shared.ids import ChannelId, FileId, MessageId
from hiroba.presentation.http.deps import CurrentActor, use
from hiroba.presentation.http.envelope import Envelope, JsonResponse, Page
from hiroba.presentation.http.hot_route import HotRoute
from hiroba.presentation.http.schemas import In, Out, Text, Time
from hiroba.presentation.http.v1.answer_models import CitationOut, SentenceOut
from hiroba.presentation.http.v1.file_models import AttachmentOut

router = APIRouter(tags=["messages"], route_class=HotRoute)

SEQ_MAX = 2**53
Seq = Annotated[int | None, Query(ge=0, le=SEQ_MAX)]
Neighbours = Annotated[int, Query(ge=0, le=NEIGHBOURS_MAX)]
Limit = Annotated[int, Query(ge=1, le=SEQ_MAX, description=f"At most {LIMIT_MAX} are returned.")]


class MessageIn(In):
    id: Text | None = Field(
        default=None,
        description="The client's own id: sending it again has no second effect.",
        examples=["5b6c1f0e-draft-1"],
    )
    content: Text = Field(examples=["差動歯車はなぜ左右の回転差を吸収できるのですか。@hiroba"])
    parent_id: UUID | None = Field(default=None, examples=[None])
    attachment_ids: list[UUID] = Field(
        default_factory=list[UUID], description="Files of your own, up to 10.", examples=[[]]
    )

    def command(
        self, actor: Actor, channel_id: ChannelId, idempotency_key: str | None
    ) -> PostMessageCommand:
        """Raises InvalidMessageError where the header names another sending."""
        return PostMessageCommand(
            actor=actor,
            channel_id=channel_id,
            content=self.content,
            client_id=_client_id(self.id, idempotency_key),
            parent_id=None if self.parent_id is None else MessageId(self.parent_id),
            attachment_ids=[FileId(one) for one in self.attachment_ids],
        )


class CommentedOut(Out):
    """The video that a message is a comment on."""

    id: UUID
    title: str = Field(examples=["4溝ゼネバ、入り際の当たり"])
    url: str = Field(
        description="Where it is watched.",
        examples=["/mechanisms/019aa3f0-6c00-7b1e-9d5c-3f2a1b0c9d8e"],
    )


class AuthorOut(Out):
    id: UUID
    display_name: str = Field(examples=["田中花子"])
    kind: Literal["person", "bot", "assistant"]


class AnswerPartOut(Out):
    id: UUID
    state: str = Field(examples=["done"])
    citations: list[CitationOut]
    sentences: list[SentenceOut]


class MentionsOut(Out):
    """Who is called; `channel`: everybody in it."""

    user_ids: list[UUID] = Field(examples=[[]])
    channel: bool = Field(examples=[False])


class ReactionOut(Out):
    emoji: str = Field(examples=["👍"])
    count: int = Field(examples=[2])
    user_ids: list[UUID]


class ThreadOut(Out):
    replies: int = Field(examples=[3])
    last_reply_at: Time
    participant_ids: list[UUID]


class PreviewOut(Out):
    """What is behind a link, in plain text."""

    url: str = Field(examples=["https://ja.wikipedia.org/wiki/歯車"])
    title: str = Field(examples=["歯車"])
    description: str = Field(examples=["回転を伝える機械要素"])
    site_name: str = Field(examples=["ウィキペディア"])


class MessageOut(Out):
    id: UUID
    client_id: str | None
    channel_id: UUID
    seq: int = Field(examples=[42])
    author: AuthorOut
    content: str = Field(examples=["워크숍은 토요일 오후 2시입니다."])
    parent_id: UUID | None
    attachments: list[AttachmentOut] = Field(examples=[[]])
    reactions: list[ReactionOut] = Field(examples=[[]])
    mentions: MentionsOut
    previews: list[PreviewOut] = Field(examples=[[]])
    thread: ThreadOut | None = Field(examples=[None])
    answer: AnswerPartOut | None = Field(examples=[None])
    pinned_at: Time | None = Field(examples=[None])
    pinned_by: UUID | None = Field(examples=[None])
    created_at: Time
    edited_at: Time | None = Field(examples=[None])
    deleted_at: Time | None = Field(examples=[None])


@router.post(
    "/channels/{channel_id}/messages", status_code=201, response_model=Envelope[MessageOut]
)
async def post_message(
    channel_id: UUID,
    sent: MessageIn,
    actor: CurrentActor,
    case: Annotated[PostMessage, Depends(use(PostMessage))],
    idempotency_key: Annotated[str | None, Header()] = None,
) -> JsonResponse:
    """Say something. Answered once it is durable; with an id of your own it can be sent again safely."""
    posted = await case.execute(sent.command(actor, ChannelId(channel_id), idempotency_key))
    failpoint("message.before_ack")
    return one_message(posted.json, status_code=201)


@router.get("/channels/{channel_id}/messages", response_model=Page[MessageOut])
async def list_messages(
    channel_id: UUID,
    actor: CurrentActor,
    case: Annotated[ListMessages, Depends(use(ListMessages))],
    limit: Limit = LIMIT_DEFAULT,
    offset: Seq = None,
    before: Seq = None,
    after: Seq = None,
    at: Annotated[
        AwareDatetime | None,
        Query(description="From the first message on that was sent at this time or later."),
    ] = None,
) -> JsonResponse:
    """The newest page, or the page at an offset from the oldest, before or after a seq, or from a time on.

    Always ascending.
    """
    page = await case.execute(
        ListMessagesQuery(
            actor=actor,
            channel_id=ChannelId(channel_id),
            limit=limit,
            offset=offset,
            before=before,
            after=after,
            at=at,
        )
    )
    return _page(page)


@router.get("/messages/{message_id}", response_model=Envelope[MessageOut])
async def get_message(
    message_id: UUID, actor: CurrentActor, case: Annotated[GetMessage, Depends(use(GetMessage))]
) -> JsonResponse:
    """One message."""
    query = GetMessageQuery(actor=actor, message_id=MessageId(message_id))
    return one_message(message_json(await case.execute(query)))


@router.get("/messages/{message_id}/around", response_model=Page[MessageOut])
async def list_around(
    message_id: UUID,
    actor: CurrentActor,
    case: Annotated[ListAround, Depends(use(ListAround))],
    before: Neighbours = NEIGHBOURS_DEFAULT,
    after: Neighbours = NEIGHBOURS_DEFAULT,
) -> JsonResponse:
    """A message among those that were said right before and after it in its channel, ascending.

    Go on with `GET /channels/{id}/messages`: newer ones with `after` = `nextCursor`, older ones with `before` =
    `prevCursor`.
    """
    query = ListAroundQuery(
        actor=actor, message_id=MessageId(message_id), before=before, after=after
    )
    return _page(await case.execute(query))


@router.get("/messages/{message_id}/replies", response_model=Page[MessageOut])
async def list_replies(
    message_id: UUID,
    actor: CurrentActor,
    case: Annotated[ListReplies, Depends(use(ListReplies))],
    limit: Limit = LIMIT_DEFAULT,
    after: Annotated[int, Query(ge=0, le=SEQ_MAX)] = 0,
) -> JsonResponse:
    """The thread under a message, oldest first; go on with `after` = `nextCursor`."""
    page = await case.execute(
        ListRepliesQuery(actor=actor, message_id=MessageId(message_id), limit=limit, after=after)
    )
    meta = {
        "total": None,
        "limit": page.limit,
        "offset": None,
        "hasMore": page.has_more,
        "nextCursor": _cursor(page.replies[-1].seq if page.has_more else None),
        "prevCursor": None,
    }
    data = [message_fragment(reply) for reply in page.replies]
    return JsonResponse({"success": True, "data": data, "meta": meta})


def _client_id(in_body: str | None, in_header: str | None) -> str | None:
    if in_body is not None and in_header is not None and in_body != in_header:
        raise InvalidMessageError("The id and the Idempotency-Key differ.", field="id")
    return in_body if in_body is not None else in_header


def _cursor(seq: int | None) -> str | None:
    return None if seq is None else str(seq)


def _page(page: MessagePage) -> JsonResponse:
    meta = {
        "total": page.total,
        "limit": page.limit,
        "offset": page.offset,
        "hasMore": page.has_more,
        "nextCursor": _cursor(page.next_cursor),
        "prevCursor": _cursor(page.prev_cursor),
    }
    data = [message_fragment(message) for message in page.messages]
    return JsonResponse({"success": True, "data": data, "meta": meta})


def one_message(message: bytes, *, status_code: int = 200) -> JsonResponse:
    body = b'{"success":true,"data":' + message + b',"meta":{}}'
    return JsonResponse(body, status_code=status_code)
