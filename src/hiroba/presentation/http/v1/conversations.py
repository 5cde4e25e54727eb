"""Private exchanges with a model, and what was said in them."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query

from hiroba.application.chat.conversations import (
    DeleteConversation,
    DeleteConversationCommand,
    GetConversation,
    GetConversationQuery,
    ListConversations,
    ListConversationsQuery,
    OpenConversation,
    OpenConversationCommand,
    UpdateConversation,
    UpdateConversationCommand,
)
from hiroba.application.chat.list_chat_messages import ListChatMessages, ListChatMessagesQuery
from hiroba.application.chat.stop_reply import StopReply, StopReplyCommand
from hiroba.domain.shared.ids import ConversationId
from hiroba.presentation.http.deps import CurrentActor, use
from hiroba.presentation.http.envelope import Envelope, Page, PageMeta
from hiroba.presentation.http.v1.conversation_models import (
    ChatMessageOut,
    ConversationChangeIn,
    ConversationIn,
    ConversationOut,
)

router = APIRouter(prefix="/conversations", tags=["models"])
_SEQ_MAX = 2**53


@router.post("", status_code=201)
async def open_conversation(
    wish: ConversationIn,
    actor: CurrentActor,
    case: Annotated[OpenConversation, Depends(use(OpenConversation))],
) -> Envelope[ConversationOut]:
    """Open an empty conversation; `POST /chat` with its id says something in it."""
    command = OpenConversationCommand(
        actor=actor,
        title=wish.title,
        model=wish.model,
        instructions=wish.instructions,
        temperature=wish.temperature,
    )
    return Envelope(data=ConversationOut.of(await case.execute(command)))


@router.get("")
async def list_conversations(
    actor: CurrentActor,
    case: Annotated[ListConversations, Depends(use(ListConversations))],
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
    offset: Annotated[int, Query(ge=0, le=2**31 - 1)] = 0,
) -> Page[ConversationOut]:
    """Your conversations; those in which something was said last come first."""
    found = await case.execute(ListConversationsQuery(actor=actor, limit=limit + 1, offset=offset))
    return Page(
        data=[ConversationOut.of(one) for one in found[:limit]],
        meta=PageMeta(total=None, limit=limit, offset=offset, has_more=len(found) > limit),
    )


@router.get("/{conversation_id}")
async def get_conversation(
    conversation_id: UUID,
    actor: CurrentActor,
    case: Annotated[GetConversation, Depends(use(GetConversation))],
) -> Envelope[ConversationOut]:
    """One conversation of yours."""
    query = GetConversationQuery(actor=actor, conversation_id=ConversationId(conversation_id))
    return Envelope(data=ConversationOut.of(await case.execute(query)))


@router.patch("/{conversation_id}")
async def update_conversation(
    conversation_id: UUID,
    change: ConversationChangeIn,
    actor: CurrentActor,
    case: Annotated[UpdateConversation, Depends(use(UpdateConversation))],
) -> Envelope[ConversationOut]:
    """Rename it, or settle what its next replies go by."""
    command = UpdateConversationCommand(
        actor=actor,
        conversation_id=ConversationId(conversation_id),
        changes=frozenset(change.model_fields_set),
        title=change.title,
        model=change.model,
        instructions=change.instructions,
        temperature=change.temperature,
    )
    return Envelope(data=ConversationOut.of(await case.execute(command)))


@router.delete("/{conversation_id}")
async def delete_conversation(
    conversation_id: UUID,
    actor: CurrentActor,
    case: Annotated[DeleteConversation, Depends(use(DeleteConversation))],
) -> Envelope[None]:
    """Throw it away with all that was said in it."""
    command = DeleteConversationCommand(
        actor=actor, conversation_id=ConversationId(conversation_id)
    )
    await case.execute(command)
    return Envelope(data=None)


@router.get("/{conversation_id}/messages")
async def list_chat_messages(
    conversation_id: UUID,
    actor: CurrentActor,
    case: Annotated[ListChatMessages, Depends(use(ListChatMessages))],
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
    before: Annotated[int | None, Query(ge=0, le=_SEQ_MAX)] = None,
    after: Annotated[int | None, Query(ge=0, le=_SEQ_MAX)] = None,
) -> Page[ChatMessageOut]:
    """What was said, ascending by `seq`: the newest page, or the one `before` or `after` a `seq`."""
    page = await case.execute(
        ListChatMessagesQuery(
            actor=actor,
            conversation_id=ConversationId(conversation_id),
            limit=limit,
            before=before,
            after=after,
        )
    )
    first = page.messages[0].seq if page.messages else 0
    last = page.messages[-1].seq if page.messages else page.total
    has_older, has_newer = first > 1, last < page.total
    return Page(
        data=[ChatMessageOut.of(one) for one in page.messages],
        meta=PageMeta(
            total=page.total,
            limit=limit,
            offset=None,
            has_more=has_older if after is None else has_newer,
            next_cursor=str(last) if has_newer else None,
            prev_cursor=str(first) if has_older else None,
        ),
    )


@router.post("/{conversation_id}/stop")
async def stop_reply(
    conversation_id: UUID,
    actor: CurrentActor,
    case: Annotated[StopReply, Depends(use(StopReply))],
) -> Envelope[ChatMessageOut | None]:
    """Stop the reply that is being written there. What was written stays; null where there was none."""
    command = StopReplyCommand(actor=actor, conversation_id=ConversationId(conversation_id))
    reply = await case.execute(command)
    return Envelope(data=None if reply is None else ChatMessageOut.of(reply))
