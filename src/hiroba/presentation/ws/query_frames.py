"""What frames that read are sent with: the parameters of the routes of the same names, within the same bounds."""

from uuid import UUID

from pydantic import Field

from hiroba.application.channels.list_messages import LIMIT_DEFAULT
from hiroba.application.channels.list_notifications import LIMIT_MAX as NOTIFICATIONS_MAX
from hiroba.presentation.http.schemas import In, Text
from hiroba.presentation.ws.frames import SEQ_MAX


class AskedIn(In):
    """`id` is the client's own, for the answer."""

    id: Text | None = None


class OfMessageIn(AskedIn):
    message_id: UUID


class OfChannelIn(AskedIn):
    channel_id: UUID


class PageIn(AskedIn):
    limit: int = Field(default=100, ge=1, le=500)
    offset: int = Field(default=0, ge=0, le=SEQ_MAX)


class ChannelListIn(PageIn):
    archived: bool = False


class MemberListIn(PageIn, OfChannelIn):
    pass


class PinListIn(OfChannelIn):
    limit: int = Field(default=100, ge=1, le=100)
    offset: int = Field(default=0, ge=0, le=SEQ_MAX)


class MessageEditsIn(PageIn, OfMessageIn):
    pass


class MessageListIn(OfChannelIn):
    limit: int = Field(default=LIMIT_DEFAULT, ge=1, le=SEQ_MAX)
    offset: int | None = Field(default=None, ge=0, le=SEQ_MAX)
    before: int | None = Field(default=None, ge=0, le=SEQ_MAX)
    after: int | None = Field(default=None, ge=0, le=SEQ_MAX)


class ThreadListIn(OfMessageIn):
    limit: int = Field(default=LIMIT_DEFAULT, ge=1, le=SEQ_MAX)
    after: int = Field(default=0, ge=0, le=SEQ_MAX)


class NotificationListIn(AskedIn):
    limit: int = Field(default=50, ge=1, le=NOTIFICATIONS_MAX)
    before: UUID | None = None
    unread: bool = False
