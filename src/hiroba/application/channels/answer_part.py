"""The answer that a message of the assistant carries, as clients get it with the message."""

from typing import Any

import orjson

from hiroba.application.channels.views import MessageView
from hiroba.application.shared.answer_objects import stored_citation_object


def answer_part(view: MessageView) -> dict[str, Any] | None:
    """`{id, state, citations, sentences}`, or None for a message without an answer."""
    if view.answer_id is None:
        return None
    return {
        "id": view.answer_id,
        "state": view.answer_state,
        "citations": [stored_citation_object(one) for one in orjson.loads(view.citations or "[]")],
        "sentences": orjson.loads(view.sentences or "[]"),
    }
