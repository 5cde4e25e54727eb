"""Every operation of the API with every id and every search that could bring out what is behind a wall."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tests.support.canaries import CANARIES, words_of
from tests.support.canary_scenes import BAIT, QUESTION, TUS
from tests.support.canary_world import EVERY_WALL, Ids

from hiroba.application.search.find_anything import KINDS

_JOB_CHANGES = ("pause", "resume", "cancel", "retry")
SORTS = ("createdAt", "-createdAt", "updatedAt", "-updatedAt", "title", "-title")
MECHANISM_SORTS = ("publishedAt", "-publishedAt", "title", "-title", "duration", "-duration")
# All that anybody could search for: the bait, and the words themselves.
SEARCHES = (BAIT, QUESTION, *(one for _, one in CANARIES.values()))
QUESTIONS = (BAIT, QUESTION, *(" ".join(words_of([one]).values()) for one in sorted(EVERY_WALL)))


@dataclass(frozen=True, slots=True)
class Sent:
    """What is told beside the path; `path` holds queries only. With `headers`, `content` is sent under them."""

    query: Mapping[str, Any] = field(default_factory=dict[str, Any])
    body: Any = None
    form: bool = False
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    content: str = "外から"


Bodies = Callable[[Ids], Sequence[Sent]]


def _bodies(*bodies: Any) -> Bodies:
    return lambda _: [Sent(body=body) for body in bodies]


def _queries(*queries: dict[str, Any]) -> Bodies:
    return lambda _: [Sent(query=query) for query in queries]


def _plain(_: Ids) -> Sequence[Sent]:
    return [Sent()]


def _places(ids: Ids, key: str, asked: Sequence[str]) -> list[dict[str, Any]]:
    """Each of them in the whole, then the bait within each channel and collection."""
    within = [("channelId", one) for one in (*ids.hidden["channel"], ids.open["channel"])]
    within += [("collectionId", one) for one in ids.hidden["collection"]]
    return [{key: one} for one in asked] + [{key: BAIT, name: id_} for name, id_ in within]


def _searches(ids: Ids) -> Sequence[Sent]:
    return [Sent(body={"limit": 50, **one}) for one in _places(ids, "query", SEARCHES)]


def _message_searches(ids: Ids) -> Sequence[Sent]:
    """By the words, and by every filter that could betray a place, a person or a name."""
    named = [f'in:"{one}"' for _, one in CANARIES.values()]
    named += [f'from:"{one}"' for _, one in CANARIES.values()]
    inside = [f"in:{one}" for one in ids.hidden["channel"]]
    authors = [f"from:{one}" for one in ids.people.values()]
    asked = (*SEARCHES, *named, *inside, *authors, "has:link", "-x", "after:2020")
    return [Sent(query={"q": one, "limit": 100}) for one in asked]


SAID = "messages"
FOUND_KINDS = (SAID, [*(kind for kind in KINDS if kind != SAID)])


def _everything_searches(ids: Ids) -> Sequence[Sent]:
    """The same, and by every beginning of a word: names and titles are found while they are typed.

    Messages apart from the rest: what was said stays said where a document has been closed since.
    """
    begun = {one[:size] for _, one in CANARIES.values() for size in (1, 2, 4)}
    asked = [*(one.query for one in _message_searches(ids)), *({"q": one} for one in sorted(begun))]
    return [
        Sent(query={**query, "kinds": kinds, "limit": 50})
        for query in asked
        for kinds in FOUND_KINDS
    ]


def _questions(ids: Ids) -> Sequence[Sent]:
    going_on = [
        {"question": QUESTION, "previousAnswerId": answer_id, **place}
        for answer_id in ids.hidden["answer"]
        for place in ({}, {"channelId": ids.open["channel"]})
    ]
    return [Sent(body=one) for one in (*_places(ids, "question", QUESTIONS), *going_on)]


def _question_lists(ids: Ids) -> Sequence[Sent]:
    asked = [{"answerId": one} for one in ids.hidden["answer"]]
    return [Sent(query=one) for one in ({}, {"state": "open"}, {"sourcesChanged": True}, *asked)]


def _calls(_: Ids) -> Sequence[Sent]:
    return [Sent(body={"message": f"@hiroba {one}", "isMention": True}) for one in QUESTIONS]


def _chats(ids: Ids) -> Sequence[Sent]:
    said = {"messages": [{"role": "user", "content": BAIT}]}
    inside = [{"conversationId": one} for one in ids.hidden["conversation"]]
    return [Sent(body={**said, **one}) for one in ({}, *inside)]


def _lists(ids: Ids) -> Sequence[Sent]:
    shown = [{"sort": sort, "limit": 500, "withTotal": True} for sort in SORTS]
    states = [{"status": one} for one in ("pending", "parsing", "embedding", "ready", "failed")]
    inside = [
        {"collectionId": one, "withTotal": True, "sort": "title"}
        for one in ids.hidden["collection"]
    ]
    return [Sent(query=one) for one in (*shown, *states, *inside)]


def _inside(ids: Ids) -> Sequence[Sent]:
    return [Sent(body={"collectionId": one}) for one in ids.hidden["collection"]]


def _wishes(ids: Ids) -> Sequence[dict[str, Any]]:
    """Of documents, into audiences and collections that are not one's own."""
    named = {"title": "外から", "text": f"{BAIT}への手紙"}
    audiences = [{"audience": {"channelId": one}} for one in ids.hidden["channel"]]
    shelves = [{"collectionId": one} for one in ids.hidden["collection"]]
    return [{**named, **one} for one in (*audiences, *shelves)]


def _documents(ids: Ids) -> Sequence[Sent]:
    return [Sent(body=one, form=form) for one in _wishes(ids) for form in (False, True)]


def _batches(ids: Ids) -> Sequence[Sent]:
    return [Sent(body={"documents": list(_wishes(ids))})]


def _versions(_: Ids) -> Sequence[Sent]:
    wish = {"title": "外から", "text": "書き替え"}
    return [Sent(body=wish), Sent(body={"title": "外から"}, form=True)]


def _document_changes(ids: Ids) -> Sequence[Sent]:
    changes = [
        {name: value for name, value in one.items() if name != "text"} for one in _wishes(ids)
    ]
    return [Sent(body=one) for one in (*changes, {"audience": "private"}, {"source": "x"})]


def _golden_questions(ids: Ids) -> Sequence[Sent]:
    """About what is behind a wall: the same refusal as about nothing."""
    bound = [{"documentId": one, "quote": BAIT} for one in ids.hidden["document"]]
    return [Sent(body={"question": QUESTION, **one}) for one in bound]


def _collection_changes(ids: Ids) -> Sequence[Sent]:
    inside = [{"audience": {"channelId": one}} for one in ids.hidden["channel"]]
    return [Sent(body={"name": "棚", **one}) for one in ({}, *inside)]


def _messages(ids: Ids) -> Sequence[Sent]:
    replies = [{"parentId": one} for one in ids.hidden["message"]]
    carrying = [{"attachmentIds": [one]} for one in ids.hidden["file"]]
    return [Sent(body={"content": "外から", **one}) for one in ({}, *replies, *carrying)]


def _members(ids: Ids) -> Sequence[Sent]:
    people = [{"userId": ids.people[one]} for one in ("outsider", "guest", "admin")]
    return [Sent(body=one) for one in ({}, *people)]


def _drafts(ids: Ids) -> Sequence[Sent]:
    threads = [{"parentId": one} for one in ids.hidden["message"]]
    return [Sent(body={"content": "外から", **one}) for one in ({}, *threads)]


def _typing(ids: Ids) -> Sequence[Sent]:
    return [Sent(body={"parentId": one}) for one in (None, *ids.hidden["message"])]


def _acceptances(ids: Ids) -> Sequence[Sent]:
    replies = [{"replyId": one} for one in ids.hidden.get("reply", [])]
    messages = [{"messageId": one} for one in ids.hidden["message"]]
    return [Sent(body=one) for one in (*replies, *messages)]


def _threads(ids: Ids) -> Sequence[Sent]:
    threads = [{"parentId": one} for one in ids.hidden["message"]]
    return [Sent(query=one) for one in ({}, *threads)]


def _files(_: Ids) -> Sequence[Sent]:
    return [Sent(body={}, form=True)]


def _mechanism_lists(ids: Ids) -> Sequence[Sent]:
    """In every order and state, of everybody; the counts must betray nothing either."""
    shown: list[dict[str, Any]] = [{"sort": one} for one in MECHANISM_SORTS]
    shown += [{"state": one} for one in ("processing", "failed", "draft", "published")]
    shown += [{"ownerId": one} for one in ids.people.values()]
    shown += [{"tag": words} for _, words in CANARIES.values()]
    shown += [{"category": ids.open["category"]}]
    return [Sent(query={**one, "limit": 100, "withTotal": True}) for one in shown]


def _mechanisms(ids: Ids) -> Sequence[Sent]:
    return [Sent(body={"fileId": one}) for one in ids.hidden["file"]]


def _captions(_: Ids) -> Sequence[Sent]:
    """What can be read, and what cannot."""
    vtt = {"Content-Type": "text/vtt"}
    return [Sent(headers=vtt, content=one) for one in ("WEBVTT\n", "外から")]


def _choices(ids: Ids) -> Sequence[Sent]:
    return [Sent(body={"categoryIds": one}) for one in ([ids.open["category"]], list[str]())]


def _relations(ids: Ids) -> Sequence[Sent]:
    """One's own relate to what is one's own; nothing relates to what is behind a wall."""
    return [Sent(body={"documentIds": [one]}) for one in ids.hidden["document"]]


def _uploads(_: Ids) -> Sequence[Sent]:
    return [Sent(headers={**TUS, "Upload-Length": "99", "Upload-Metadata": "filename 5aSW"})]


def _parts(_: Ids) -> Sequence[Sent]:
    return [Sent(headers={**TUS, "Upload-Offset": offset}) for offset in ("0", "7")]


_CURSORS = _queries(
    {}, {"limit": 500, "offset": 0}, {"before": 10**6}, {"after": 0}, {"at": "2020-01-01T00:00:00Z"}
)
_PAGES = _queries({"limit": 500}, {"limit": 1, "offset": 1})
_SET_UP = {
    "email": "x@example.org",
    "password": "x" * 12,
    "displayName": "外",
    "locale": "ja",
    "communityName": "外",
    "registration": "open",
}
_V1 = "/api/v1"
# A route that is not in this table fails the suite: say here what could be asked of it.
WALK: Mapping[str, Bodies] = {
    f"{method} {_V1}{path}": bodies
    for method, path, bodies in (
        ("GET", "/channels/{channel_id}/messages", _CURSORS),
        ("POST", "/channels/{channel_id}/messages", _messages),
        ("GET", "/messages/{message_id}", _plain),
        ("GET", "/messages/{message_id}/around", _queries({}, {"before": 100, "after": 100})),
        ("GET", "/messages/{message_id}/replies", _queries({}, {"after": 1})),
        ("GET", "/messages/{message_id}/edits", _PAGES),
        ("PATCH", "/messages/{message_id}", _bodies({"content": "外から"}, {})),
        ("DELETE", "/messages/{message_id}", _plain),
        ("PUT", "/messages/{message_id}/reactions/{emoji}", _plain),
        ("POST", "/messages/{message_id}/reactions/{emoji}", _plain),
        ("DELETE", "/messages/{message_id}/reactions/{emoji}", _plain),
        ("PUT", "/messages/{message_id}/pin", _plain),
        ("DELETE", "/messages/{message_id}/pin", _plain),
        ("GET", "/channels/{channel_id}/pins", _PAGES),
        ("GET", "/channels", _queries({"limit": 500}, {"archived": True})),
        ("POST", "/channels", _bodies({"name": "外", "kind": "public"})),
        ("GET", "/channels/{channel_id}", _plain),
        ("PATCH", "/channels/{channel_id}", _bodies({}, {"topic": "外"}, {"archived": True})),
        ("DELETE", "/channels/{channel_id}", _queries({}, {"permanently": True})),
        ("GET", "/channels/{channel_id}/members", _PAGES),
        ("POST", "/channels/{channel_id}/members", _members),
        ("DELETE", "/channels/{channel_id}/members/{user_id}", _plain),
        ("PATCH", "/channels/{channel_id}/membership", _bodies({"notifyLevel": "none"})),
        ("PUT", "/channels/{channel_id}/draft", _drafts),
        ("GET", "/drafts", _PAGES),
        ("DELETE", "/channels/{channel_id}/draft", _threads),
        ("POST", "/channels/{channel_id}/typing", _typing),
        ("DELETE", "/channels/{channel_id}/typing", _threads),
        ("GET", "/presence", _plain),
        ("PUT", "/users/me/doNotDisturb", _bodies({}, {"until": "2026-11-21T03:04:05Z"})),
        ("GET", "/channels/{channel_id}/export", _plain),
        ("GET", "/users/me/export", _plain),
        ("POST", "/channels/{channel_id}/read", _bodies({}, {"seq": 1, "backwards": True})),
        ("POST", "/messages/{message_id}/read", _bodies({}, {"seq": 1})),
        ("GET", "/messages/{message_id}/follow", _plain),
        ("PUT", "/messages/{message_id}/follow", _plain),
        ("DELETE", "/messages/{message_id}/follow", _plain),
        ("GET", "/notifications", _queries({}, {"unread": True}, {"limit": 100})),
        ("POST", "/notifications/read", _bodies({}, {"ids": []})),
        ("GET", "/unread", _plain),
        ("GET", "/state", _plain),
        ("POST", "/auth/register", _bodies({"email": "x", "password": "x", "displayName": "x"})),
        ("POST", "/auth/login", _bodies({"email": "nobody@example.org", "password": "x" * 12})),
        ("POST", "/auth/refresh", _bodies({"refreshToken": "x"})),
        ("GET", "/auth/sessions", _plain),
        ("DELETE", "/auth/sessions/{session_id}", _plain),
        ("GET", "/users/me", _plain),
        ("PATCH", "/users/me", _bodies({"locale": "ko"})),
        ("GET", "/users", _PAGES),
        ("GET", "/users/{user_id}", _plain),
        ("PATCH", "/users/{user_id}", _bodies({"role": "member"})),
        ("DELETE", "/users/{user_id}", _plain),
        ("POST", "/users/{user_id}/reactivate", _plain),
        ("GET", "/users/me/preferences", _plain),
        ("PATCH", "/users/me/preferences", _bodies({}, {"theme": "dark"})),
        ("GET", "/community", _plain),
        ("PATCH", "/community", _bodies({"name": "外"})),
        ("POST", "/setup", _bodies(_SET_UP)),
        ("GET", "/admin/overview", _plain),
        ("GET", "/invitations", _PAGES),
        ("POST", "/invitations", _bodies({}, {"uses": None})),
        ("GET", "/invitations/{code}", _plain),
        ("DELETE", "/invitations/{code}", _plain),
        ("GET", "/collections", _PAGES),
        ("POST", "/collections", _collection_changes),
        ("GET", "/collections/{collection_id}", _plain),
        ("PATCH", "/collections/{collection_id}", _collection_changes),
        ("DELETE", "/collections/{collection_id}", _plain),
        ("GET", "/documents", _lists),
        ("POST", "/documents", _documents),
        ("POST", "/documents/batch", _batches),
        ("GET", "/documents/{document_id}", _plain),
        ("PUT", "/documents/{document_id}", _versions),
        ("PATCH", "/documents/{document_id}", _document_changes),
        ("DELETE", "/documents/{document_id}", _plain),
        ("GET", "/documents/{document_id}/passages", _PAGES),
        ("GET", "/documents/{document_id}/text", _queries({}, {"version": 1}, {"version": 2})),
        ("GET", "/documents/{document_id}/versions", _PAGES),
        ("POST", "/documents/{document_id}/versions/{number}/restore", _plain),
        ("GET", "/documents/{document_id}/file", _queries({}, {"version": 1})),
        ("POST", "/files", _files),
        ("GET", "/files/{file_id}", _plain),
        ("GET", "/files/{file_id}/thumbnail", _plain),
        ("DELETE", "/files/{file_id}", _plain),
        ("POST", "/uploads", _uploads),
        ("HEAD", "/uploads/{upload_id}", _plain),
        ("GET", "/uploads/{upload_id}", _plain),
        ("PATCH", "/uploads/{upload_id}", _parts),
        ("DELETE", "/uploads/{upload_id}", _plain),
        ("GET", "/mechanisms", _mechanism_lists),
        ("POST", "/mechanisms", _mechanisms),
        ("GET", "/mechanisms/{mechanism_id}", _plain),
        ("PATCH", "/mechanisms/{mechanism_id}", _bodies({}, {"title": "外から"}, {"chapters": []})),
        ("POST", "/mechanisms/{mechanism_id}/publish", _plain),
        ("POST", "/mechanisms/{mechanism_id}/unpublish", _bodies({}, {"reason": "外から"})),
        ("GET", "/mechanisms/{mechanism_id}/file", _queries({}, {"original": True})),
        ("GET", "/mechanisms/{mechanism_id}/thumbnail", _plain),
        ("GET", "/mechanisms/{mechanism_id}/preview", _plain),
        ("GET", "/mechanisms/{mechanism_id}/notes", _PAGES),
        ("POST", "/mechanisms/{mechanism_id}/notes", _bodies({"second": 0.5, "text": "外から"})),
        ("PATCH", "/mechanisms/{mechanism_id}/notes/{note_id}", _bodies({}, {"text": "外から"})),
        ("DELETE", "/mechanisms/{mechanism_id}/notes/{note_id}", _plain),
        ("GET", "/mechanisms/{mechanism_id}/comments", _plain),
        ("POST", "/mechanisms/{mechanism_id}/comments", _messages),
        ("GET", "/mechanisms/{mechanism_id}/captions/{language}", _plain),
        ("PUT", "/mechanisms/{mechanism_id}/captions/{language}", _captions),
        ("DELETE", "/mechanisms/{mechanism_id}/captions/{language}", _plain),
        ("PUT", "/mechanisms/{mechanism_id}/like", _plain),
        ("DELETE", "/mechanisms/{mechanism_id}/like", _plain),
        ("GET", "/mechanisms/{mechanism_id}/position", _plain),
        ("PUT", "/mechanisms/{mechanism_id}/position", _bodies({"second": 0.5})),
        ("PUT", "/mechanisms/{mechanism_id}/categories", _choices),
        ("PUT", "/mechanisms/{mechanism_id}/documents", _relations),
        ("GET", "/documents/{document_id}/mechanisms", _PAGES),
        ("GET", "/categories", _plain),
        ("POST", "/categories", _bodies({"names": {"ja": "外"}})),
        ("PATCH", "/categories/{category_id}", _bodies({}, {"names": {"ja": "外"}})),
        ("DELETE", "/categories/{category_id}", _plain),
        ("DELETE", "/mechanisms/{mechanism_id}", _plain),
        ("POST", "/rag/build", _plain),
        ("GET", "/indexes", _plain),
        ("POST", "/indexes/back", _plain),
        ("POST", "/indexes/{number}/switch", _bodies({"force": True})),
        ("DELETE", "/indexes/{number}", _plain),
        ("POST", "/evaluations", _bodies({}, {"answers": True})),
        ("GET", "/evaluations", _PAGES),
        ("GET", "/goldenQuestions", _PAGES),
        ("POST", "/goldenQuestions", _golden_questions),
        ("GET", "/goldenQuestions/{golden_id}", _plain),
        ("PUT", "/goldenQuestions/{golden_id}", _golden_questions),
        ("DELETE", "/goldenQuestions/{golden_id}", _plain),
        ("GET", "/jobs", _queries({"limit": 500}, {"status": "failed"}, {"status": "done"})),
        ("GET", "/jobs/{job_id}", _plain),
        *(("POST", f"/jobs/{{job_id}}/{change}", _plain) for change in _JOB_CHANGES),
        *(("POST", f"/jobs/{change}", _inside) for change in _JOB_CHANGES),
        ("GET", "/find", _everything_searches),
        ("GET", "/search", _message_searches),
        # Before the walk asks anything: what one has asked in vain oneself stands on the list.
        ("GET", "/questions", _question_lists),
        ("GET", "/questions/{question_id}", _plain),
        ("PATCH", "/questions/{question_id}", _bodies({}, {"closed": True})),
        ("DELETE", "/questions/{question_id}", _plain),
        ("GET", "/questions/{question_id}/replies", _PAGES),
        ("POST", "/questions/{question_id}/replies", _bodies({"content": "外から"})),
        ("DELETE", "/questions/{question_id}/replies/{reply_id}", _plain),
        ("POST", "/questions/{question_id}/accept", _acceptances),
        ("POST", "/questions/{question_id}/confirm", _plain),
        ("POST", "/rag/search", _searches),
        # Before the person has asked: a list of one's own questions repeats one's own words.
        ("GET", "/answers", _queries({}, {"running": True}, {"limit": 100})),
        ("POST", "/answers", _questions),
        ("POST", "/answers/stream", _questions),
        ("GET", "/answers/{answer_id}", _plain),
        ("GET", "/answers/{answer_id}/stream", _queries({}, {"after": 1})),
        ("GET", "/answers/{answer_id}/remainder", _plain),
        ("POST", "/answers/{answer_id}/remainder", _plain),
        ("POST", "/answers/{answer_id}/remainder/stream", _plain),
        ("PUT", "/answers/{answer_id}/feedback", _bodies({"vote": "up"}, {})),
        ("GET", "/answers/{answer_id}/feedback", _PAGES),
        ("DELETE", "/answers/{answer_id}/feedback", _plain),
        ("GET", "/channels/{channel_id}/feedback", _queries({}, {"vote": "down"})),
        ("POST", "/answers/{answer_id}/stop", _plain),
        ("POST", "/webhook", _calls),
        ("POST", "/chat", _chats),
        ("POST", "/chat/stream", _chats),
        ("GET", "/models", _PAGES),
        ("GET", "/conversations", _PAGES),
        ("POST", "/conversations", _bodies({}, {"title": "外"})),
        ("GET", "/conversations/{conversation_id}", _plain),
        ("PATCH", "/conversations/{conversation_id}", _bodies({}, {"title": "外"})),
        ("GET", "/conversations/{conversation_id}/messages", _queries({}, {"after": 0})),
        ("POST", "/conversations/{conversation_id}/stop", _plain),
        ("DELETE", "/conversations/{conversation_id}", _plain),
        ("POST", "/auth/logout", _plain),  # the last: afterwards nobody is there
    )
}
