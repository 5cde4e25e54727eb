"""Promising that what a message links to will be looked up, once the message is durable."""

from hiroba.application.ports.unit_of_work import Transaction
from hiroba.domain.channels.link_preview import LinkPreviewPolicy
from hiroba.domain.channels.links import links_in
from hiroba.domain.channels.message import Author, Message
from hiroba.domain.identity.user import UserKind

MESSAGE_HAS_LINKS = "message.has_links"


async def promise_previews(
    tx: Transaction,
    policy: LinkPreviewPolicy,
    message: Message,
    author: Author,
    *,
    before: str | None = None,
) -> bool:
    """Whether it was promised; wake the queue after the commit. `before`: what it said before an edit.

    The assistant's links are not followed: what a model writes must not make this server tell others anything.
    """
    if not policy.enabled or author.kind == UserKind.ASSISTANT.value:
        return False
    links, earlier = (
        links_in(text, limit=policy.links) for text in (message.content, before or "")
    )
    if links == earlier:
        return False
    payload = {"message_id": str(message.id)}
    await tx.outbox.put(MESSAGE_HAS_LINKS, payload, now=message.edited_at or message.created_at)
    return True
