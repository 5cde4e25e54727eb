"""Which messages make a passage, and what they say as of now."""

import re

from hiroba.infrastructure.sql.session import HotStatement

_ID = re.compile(r"\{([a-z_.]+)\}")


def _both(text: str) -> HotStatement:
    """`{column}` is an id: text on both engines. `<ids ?1>` and the like is a list as JSON text."""
    sqlite = re.sub(r"<\w+ (\?\d)>", r"(SELECT value FROM json_each(\1))", _ID.sub(r"\1", text))
    postgres = _ID.sub(r"\1::text", text)
    for kind, cast in (("ids", "::uuid"), ("numbers", "::bigint"), ("texts", "")):
        listed = rf"(SELECT jsonb_array_elements_text(\1::jsonb){cast} AS value)"
        postgres = re.sub(rf"<{kind} (\?\d)>", listed, postgres)
    return HotStatement(sqlite, postgres=postgres)


PROGRESS = _both("SELECT position, {past_channel_id}, past_seq FROM discussion_progress")
SAVE_PROGRESS = HotStatement(
    "INSERT INTO discussion_progress (id, position, past_channel_id, past_seq)"
    " VALUES (1, ?1, ?2, ?3) ON CONFLICT (id) DO UPDATE SET position = excluded.position,"
    " past_channel_id = excluded.past_channel_id, past_seq = excluded.past_seq"
)

_SPOKEN = (
    "SELECT {m.id} AS id, {m.channel_id} AS channel_id, m.seq AS seq, {m.parent_id} AS parent_id,"
    " CASE WHEN m.thread IS NULL THEN 0 ELSE 1 END AS has_thread, u.kind AS kind,"
    " m.content AS content, m.created_at AS created_at,"
    " CASE WHEN m.deleted_at IS NULL THEN 0 ELSE 1 END AS is_deleted"
)
_FROM = " FROM messages m JOIN users u ON u.id = m.author_id"
_TOLD = (
    "SELECT e.message_id FROM events e WHERE e.position > ?1 AND e.position <= ?2"
    " AND e.user_id IS NULL AND e.kind IN ('message:new', 'message:updated', 'message:deleted')"
)
TOLD = _both(
    f"WITH told AS ({_TOLD})"
    f" {_SPOKEN}, 1 AS is_news {_FROM} WHERE m.id IN (SELECT message_id FROM told)"
    f" UNION ALL {_SPOKEN}, 0 AS is_news {_FROM} WHERE m.id IN (SELECT r.parent_id FROM messages r"
    " WHERE r.parent_id IS NOT NULL AND r.id IN (SELECT message_id FROM told))"
    " ORDER BY channel_id, seq"
)
RENAMED = _both(
    "SELECT DISTINCT {e.channel_id} FROM events e WHERE e.position > ?1 AND e.position <= ?2"
    " AND e.user_id IS NULL AND e.kind = 'channel:updated'"
)
PAST = _both(
    f"{_SPOKEN}, 1 AS is_news {_FROM} WHERE (m.channel_id, m.seq) > (?1, ?2)"
    " ORDER BY m.channel_id, m.seq LIMIT ?3"
)
SPOKEN_IN_CHANNEL = _both(
    f"{_SPOKEN}, 1 AS is_news {_FROM} WHERE m.channel_id = ?1 AND m.seq >= ?2 AND m.seq <= ?3"
    " AND m.parent_id IS NULL AND m.thread IS NULL ORDER BY m.seq"
)
SPOKEN_IN_THREAD = _both(
    f"{_SPOKEN}, 1 AS is_news {_FROM} WHERE m.id = ?1 AND m.seq >= ?2 AND m.seq <= ?3"
    " AND m.thread IS NOT NULL"
    f" UNION ALL {_SPOKEN}, 1 AS is_news {_FROM} WHERE m.parent_id = ?1 AND m.seq >= ?2"
    " AND m.seq <= ?3 ORDER BY seq"
)

_DISCUSSION = (
    "SELECT {p.id}, p.first_seq, p.last_seq, p.piece_start, p.piece_end, p.revision"
    " FROM discussions p WHERE p.channel_id = ?1 AND p.place_id = ?2"
)
COVERING = _both(
    f"{_DISCUSSION} AND p.first_seq IN (SELECT (SELECT MAX(q.first_seq) FROM discussions q"
    " WHERE q.place_id = ?2 AND q.channel_id = ?1 AND q.first_seq <= s.value)"
    " FROM <numbers ?3> s)"
    " ORDER BY p.first_seq, p.piece_start"
)
LAST = _both(f"{_DISCUSSION} ORDER BY p.first_seq DESC, p.piece_start DESC LIMIT 1")
ADD = HotStatement(
    "INSERT INTO discussions (id, channel_id, place_id, first_seq, last_seq, piece_start,"
    " piece_end, revision, indexed, embedded, has_vector, changed_at)"
    " SELECT ?1, c.id, ?3, ?4, ?5, ?6, ?7, ?8, 0, 0, FALSE, ?9 FROM channels c WHERE c.id = ?2",
    postgres="INSERT INTO discussions (id, channel_id, place_id, first_seq, last_seq,"
    " piece_start, piece_end, revision, indexed, embedded, has_vector, changed_at)"
    " SELECT ?1::uuid, c.id, ?3::uuid, ?4::bigint, ?5::bigint, ?6::int, ?7::int, ?8::int, 0, 0,"
    " FALSE, ?9::bigint FROM channels c WHERE c.id = ?2",
)
CHANGE = HotStatement(
    "UPDATE discussions SET first_seq = ?2, last_seq = ?3, piece_start = ?4, piece_end = ?5,"
    " revision = ?6, changed_at = ?7 WHERE id = ?1"
)
REMOVE = _both("UPDATE discussions SET channel_id = NULL WHERE id IN <ids ?1>")
TOUCH_CHANNEL = HotStatement("UPDATE discussions SET revision = revision + 1 WHERE channel_id = ?1")
TOUCH = _both("UPDATE discussions SET revision = revision + 1 WHERE id IN <ids ?1>")
REVISIONS = _both(
    "SELECT {id}, revision FROM discussions WHERE channel_id IS NOT NULL AND id IN <ids ?1>"
)

REMOVED = _both(
    "SELECT {id}, revision, has_vector FROM discussions"
    " WHERE channel_id IS NULL ORDER BY id LIMIT ?1"
)
FORGET = _both("DELETE FROM discussions WHERE channel_id IS NULL AND id IN <ids ?1>")
UNINDEXED = _both(
    "SELECT {id}, revision, has_vector FROM discussions"
    " WHERE indexed < revision AND channel_id IS NOT NULL ORDER BY id LIMIT ?1"
)
MARK_INDEXED = HotStatement(
    "UPDATE discussions SET indexed = ?2, embedded = 0, has_vector = FALSE WHERE id = ?1"
)
UNEMBEDDED = _both(
    "SELECT {id}, revision, has_vector FROM discussions WHERE embedded < revision"
    " AND indexed = revision AND changed_at <= ?1 AND channel_id IS NOT NULL"
    " ORDER BY changed_at LIMIT ?2"
)
MARK_EMBEDDED = _both(
    "UPDATE discussions SET embedded = ?2, has_vector = ?3"
    " WHERE id = ?1 AND revision = ?2 AND channel_id IS NOT NULL RETURNING {id}"
)
PAGE = _both(
    "SELECT {id}, CASE WHEN indexed = revision AND embedded = revision"
    " AND channel_id IS NOT NULL THEN revision ELSE 0 END,"
    " has_vector FROM discussions WHERE id > ?1 ORDER BY id LIMIT ?2"
)

_READ = (
    "SELECT {p.id} AS passage, {c.id} AS channel_id, c.name, {p.place_id}, p.piece_start,"
    " p.piece_end, {m.id} AS message, m.seq AS seq, {m.author_id}, u.display_name, u.kind, m.content, m.created_at"
    " FROM discussions p JOIN channels c ON c.id = p.channel_id"
)
_ITS_AUTHOR = " JOIN users u ON u.id = m.author_id"
_PRESENT = " AND m.deleted_at IS NULL"
_IN_CHANNEL = (
    f"{_READ} JOIN messages m ON m.channel_id = p.channel_id AND m.seq >= p.first_seq"
    f" AND m.seq <= p.last_seq AND m.parent_id IS NULL AND m.thread IS NULL{_PRESENT}{_ITS_AUTHOR}"
    " WHERE p.place_id = p.channel_id"
)
_REPLIES = (
    f"{_READ} JOIN messages m ON m.parent_id = p.place_id AND m.seq >= p.first_seq"
    f" AND m.seq <= p.last_seq{_PRESENT}{_ITS_AUTHOR} WHERE p.place_id <> p.channel_id"
)
_ROOT = (
    f"{_READ} JOIN messages m ON m.id = p.place_id AND m.seq >= p.first_seq"
    f" AND m.seq <= p.last_seq AND m.thread IS NOT NULL{_PRESENT}{_ITS_AUTHOR}"
    " WHERE p.place_id <> p.channel_id"
)
_SOME = " AND p.id IN <ids ?1>"
# A channel's readers are told by its key, whatever kind of channel it is (see readerships).
_READABLE = " AND 'channel:' || c.id IN <texts ?2>"
_ASKED = (
    " AND NOT EXISTS (SELECT 1 FROM messages q WHERE q.id = ?3 AND q.channel_id = m.channel_id"
    " AND q.seq <= m.seq)"
)


def _read(condition: str) -> HotStatement:
    parts = (f"{part}{condition}" for part in (_IN_CHANNEL, _REPLIES, _ROOT))
    return _both(" UNION ALL ".join(parts) + " ORDER BY passage, seq")


READABLE = _read(_SOME + _READABLE + _ASKED)
EVERYTHING = _read(_SOME)
ROOTS = _both(
    "SELECT {m.id}, m.content, u.kind FROM messages m JOIN users u ON u.id = m.author_id"
    " WHERE m.id IN <ids ?1> AND m.deleted_at IS NULL"
)
SAID = _both(
    "SELECT {m.id}, m.content FROM messages m WHERE m.id IN <ids ?1> AND m.deleted_at IS NULL"
    " AND 'channel:' || m.channel_id IN <texts ?2>"
)
