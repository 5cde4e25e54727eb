"""Found messages as clients get them."""

from typing import Any

from hiroba.application.channels.search_messages import FoundMessage
from hiroba.application.shared.video_objects import video_of
from hiroba.domain.shared.time import millis_to_iso


def found_object(found: FoundMessage) -> dict[str, Any]:
    message = found.message
    return {
        "kind": "message",
        "messageId": message.id,
        "channelId": message.channel_id,
        "seq": message.seq,
        "parentId": message.parent_id,
        "mechanism": video_of(found.channel),
        "author": {
            "id": message.author_id,
            "displayName": message.author_name,
            "kind": message.author_kind,
        },
        "createdAt": millis_to_iso(message.created_at),
        "editedAt": None if message.edited_at is None else millis_to_iso(message.edited_at),
        "snippet": found.excerpt.text,
        "highlights": [{"start": span.start, "end": span.end} for span in found.excerpt.highlights],
    }
