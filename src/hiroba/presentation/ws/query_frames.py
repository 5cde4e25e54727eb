"""What frames that read are sent with: the parameters of the routes of the same names, within the same bounds."""

from uuid import UUID

from pydantic import AwareDatetime, Field

from hiroba.application.channels.list_around import NEIGHBOURS_DEFAULT, NEIGHBOURS_MAX
from hiroba.application.channels.list_messages import LIMIT_DEFAULT
from hiroba.application.channels.list_notifications import LIMIT_MAX as NOTIFICATIONS_MAX
from hiroba.application.search.find_anything import LIMIT_DEFAULT as FIND_DEFAULT
from hiroba.application.search.find_anything import LIMIT_MAX as FIND_MAX
from hiroba.application.search.find_anything import Kind
from hiroba.domain.channels.search_query import QUERY_MAX
from hiroba.presentation.http.schemas import In, Text
from hiroba.presentation.http.v1.search import FURTHEST_OFFSET
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
    at: AwareDatetime | None = None


class AroundIn(OfMessageIn):
    before: int = Field(default=NEIGHBOURS_DEFAULT, ge=0, le=NEIGHBOURS_MAX)
    after: int = Field(default=NEIGHBOURS_DEFAULT, ge=0, le=NEIGHBOURS_MAX)


class ThreadListIn(OfMessageIn):
    limit: int = Field(default=LIMIT_DEFAULT, ge=1, le=SEQ_MAX)
    after: int = Field(default=0, ge=0, le=SEQ_MAX)


class FindIn(AskedIn):
    q: Text = Field(max_length=QUERY_MAX)
    kinds: list[Kind] | None = None
    limit: int = Field(default=FIND_DEFAULT, ge=1, le=FIND_MAX)
    utc_offset: int = Field(default=0, ge=-FURTHEST_OFFSET, le=FURTHEST_OFFSET)


class NotificationListIn(AskedIn):
    limit: int = Field(default=50, ge=1, le=NOTIFICATIONS_MAX)
    before: UUID | None = None
    unread: bool = False
