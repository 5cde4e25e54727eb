"""People who talk about a video."""

from typing import Protocol, TypeVar

from tests.support.community import Community

from hiroba.application.channels.post_message import PostedMessage
from hiroba.application.mechanisms.comments import (
    CommentsView,
    FindComments,
    FindCommentsQuery,
    OpenComments,
    OpenCommentsCommand,
)
from hiroba.application.mechanisms.publish_mechanism import (
    PublishMechanism,
    PublishMechanismCommand,
    UnpublishMechanism,
    UnpublishMechanismCommand,
)
from hiroba.application.shared.access import Actor
from hiroba.domain.mechanisms.mechanism import Mechanism
from hiroba.domain.shared.ids import ChannelId, MessageId

CaseT = TypeVar("CaseT")


class Cases(Protocol):
    """Whatever holds stores and the use cases over them."""

    def case(self, kind: type[CaseT], /) -> CaseT: ...


async def opened(community: Cases, by: Actor, video: Mechanism) -> ChannelId:
    command = OpenCommentsCommand(actor=by, mechanism_id=video.id)
    return await community.case(OpenComments).execute(command)


async def commented(
    community: Community,
    by: Actor,
    video: Mechanism,
    content: str = "入り際の当たりが見えます。",
    *,
    client_id: str | None = None,
    parent_id: MessageId | None = None,
) -> PostedMessage:
    channel_id = await opened(community, by, video)
    return await community.say(by, channel_id, content, client_id=client_id, parent_id=parent_id)


async def comments_on(community: Cases, by: Actor, video: Mechanism) -> CommentsView:
    query = FindCommentsQuery(actor=by, mechanism_id=video.id)
    return await community.case(FindComments).execute(query)


async def channel_of(community: Cases, by: Actor, video: Mechanism) -> ChannelId:
    channel_id = (await comments_on(community, by, video)).channel_id
    assert channel_id is not None
    return channel_id


async def published_again(community: Cases, by: Actor, video: Mechanism) -> None:
    command = PublishMechanismCommand(actor=by, mechanism_id=video.id)
    await community.case(PublishMechanism).execute(command)


async def unpublished(
    community: Cases, by: Actor, video: Mechanism, reason: str | None = None
) -> None:
    command = UnpublishMechanismCommand(actor=by, mechanism_id=video.id, reason=reason)
    await community.case(UnpublishMechanism).execute(command)
