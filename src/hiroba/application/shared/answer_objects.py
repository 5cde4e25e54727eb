"""Citations and sentences as clients get them: the same in REST, in frames and in a message of the history."""

from collections.abc import Mapping
from typing import Any

from hiroba.domain.answers.answer import Citation, Sentence
from hiroba.domain.shared.time import to_iso


def citation_fields(citation: Citation) -> dict[str, Any]:
    """The fields of Citation, ids as text: how it is stored."""
    return {
        "marker": citation.marker,
        "kind": citation.kind,
        "passage_id": str(citation.passage_id),
        "document_id": _text(citation.document_id),
        "message_id": _text(citation.message_id),
        "title": citation.title,
        "quote": citation.quote,
        "start": citation.start,
        "end": citation.end,
        "version": citation.version,
        "page": citation.page,
        "heading": citation.heading,
        "channel_id": _text(citation.channel_id),
        "seq": citation.seq,
        "author": citation.author,
        "said_at": None if citation.said_at is None else to_iso(citation.said_at),
        "mechanism_id": _text(citation.mechanism_id),
        "second": citation.second,
        "part": citation.part,
        "language": citation.language,
        "note_id": _text(citation.note_id),
    }


def citation_object(citation: Citation) -> dict[str, Any]:
    return stored_citation_object(citation_fields(citation))


def stored_citation_object(stored: Mapping[str, Any]) -> dict[str, Any]:
    """`stored` as `citation_fields` gives them, or gave them before messages and videos were cited."""
    return {
        "marker": stored["marker"],
        "kind": stored["kind"],
        "passageId": stored["passage_id"],
        "documentId": stored["document_id"],
        "messageId": stored["message_id"],
        "channelId": stored.get("channel_id"),
        "seq": stored.get("seq"),
        "author": stored.get("author"),
        "createdAt": stored.get("said_at"),
        "mechanismId": stored.get("mechanism_id"),
        "title": stored["title"],
        "quote": stored["quote"],
        "start": stored["start"],
        "end": stored["end"],
        "version": stored["version"],
        "page": stored["page"],
        "heading": stored["heading"],
        "second": stored.get("second"),
        "part": stored.get("part"),
        "language": stored.get("language"),
        "noteId": stored.get("note_id"),
        "url": _url(stored),
    }


def sentence_object(sentence: Sentence) -> dict[str, Any]:
    return {
        "text": sentence.text,
        "support": sentence.support.value,
        "markers": list(sentence.markers),
    }


def _url(stored: Mapping[str, Any]) -> str:
    """Where it opens: the version that was read, not the newest one; the message in its channel; the video there."""
    if stored.get("mechanism_id") is not None:
        return f"/mechanisms/{stored['mechanism_id']}?t={_seconds(stored['second'])}"
    if stored["message_id"] is not None:
        return f"/channels/{stored['channel_id']}?message={stored['message_id']}"
    version = "" if stored["version"] is None else f"version={stored['version']}&"
    return f"/documents/{stored['document_id']}?{version}passage={stored['passage_id']}"


def _seconds(second: float) -> str:
    """To the millisecond, as short as it is: 3.2."""
    return f"{second:.3f}".rstrip("0").rstrip(".")


def _text(value: object | None) -> str | None:
    return None if value is None else str(value)
