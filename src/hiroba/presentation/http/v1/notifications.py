"""What concerns you: mentions, what is written to you directly, replies in threads that you follow."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query
from pydantic import Field

from hiroba.application.channels.list_notifications import (
    LIMIT_MAX,
    ListNotifications,
    ListNotificationsQuery,
    NotificationPage,
    ReadNotifications,
    ReadNotificationsCommand,
)
from hiroba.application.channels.views import NotificationView
from hiroba.application.channels.wire import message_fragment
from hiroba.application.shared.video_objects import video_object
from hiroba.domain.notifications.notification import NotificationKind
from hiroba.domain.shared.ids import NotificationId
from hiroba.domain.shared.time import millis_to_iso
from hiroba.presentation.http.deps import CurrentActor, use
from hiroba.presentation.http.envelope import Envelope, JsonResponse, Page
from hiroba.presentation.http.schemas import In, Out, Time
from hiroba.presentation.http.v1.messages import CommentedOut, MessageOut
from hiroba.presentation.http.v1.state import NotificationCountOut

router = APIRouter(prefix="/notifications", tags=["notifications"])


class NotificationsReadIn(In):
    """Without ids: all of them."""

    ids: list[UUID] | None = Field(default=None, max_length=500, examples=[None])


class NotificationOut(Out):
    """`silent`: it came while you did not want to be disturbed."""

    id: UUID
    kind: NotificationKind
    channel_id: UUID
    message_id: UUID
    seq: int = Field(examples=[42])
    root_id: UUID | None = Field(examples=[None])
    silent: bool = Field(examples=[False])
    created_at: Time
    read_at: Time | None = Field(examples=[None])
    mechanism: CommentedOut | None
    message: MessageOut


@router.get("", response_model=Page[NotificationOut])
async def list_notifications(
    actor: CurrentActor,
    case: Annotated[ListNotifications, Depends(use(ListNotifications))],
    limit: Annotated[int, Query(ge=1, le=LIMIT_MAX)] = 50,
    before: UUID | None = None,
    unread: bool = False,
) -> JsonResponse:
    """The newest first; go on with `before` = `nextCursor`."""
    page = await case.execute(
        ListNotificationsQuery(
            actor=actor,
            before=None if before is None else NotificationId(before),
            unread=unread,
            limit=limit,
        )
    )
    last = page.notifications[-1].id if page.has_more else None
    meta = {
        "total": None,
        "limit": limit,
        "offset": None,
        "hasMore": page.has_more,
        "nextCursor": last,
        "prevCursor": None,
        "unread": page.unread,
    }
    data = [_object(one, page) for one in page.notifications]
    return JsonResponse({"success": True, "data": data, "meta": meta})


@router.post("/read")
async def read_notifications(
    actor: CurrentActor,
    case: Annotated[ReadNotifications, Depends(use(ReadNotifications))],
    wish: NotificationsReadIn | None = None,
) -> Envelope[NotificationCountOut]:
    """You have seen them."""
    ids = None if wish is None or wish.ids is None else tuple(map(NotificationId, wish.ids))
    unread = await case.execute(ReadNotificationsCommand(actor=actor, ids=ids))
    return Envelope(data=NotificationCountOut(unread=unread))


def _object(view: NotificationView, page: NotificationPage) -> dict[str, object]:
    return {
        "id": view.id,
        "kind": view.kind,
        "channelId": view.channel_id,
        "messageId": view.message_id,
        "seq": view.seq,
        "rootId": view.root_id,
        "silent": bool(view.silent),
        "createdAt": millis_to_iso(view.created_at),
        "readAt": None if view.read_at is None else millis_to_iso(view.read_at),
        "mechanism": video_object(view.mechanism_id, view.channel_name),
        "message": message_fragment(page.messages[view.message_id]),
    }
