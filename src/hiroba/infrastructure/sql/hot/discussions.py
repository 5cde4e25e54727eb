"""Which messages make a passage, and what they say as of now."""

from hiroba.infrastructure.sql.hot.derived_passages import both, derived_statements
from hiroba.infrastructure.sql.session import HotStatement

PROGRESS = both("SELECT position, {past_channel_id}, past_seq FROM discussion_progress")
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
TOLD = both(
    f"WITH told AS ({_TOLD})"
    f" {_SPOKEN}, 1 AS is_news {_FROM} WHERE m.id IN (SELECT message_id FROM told)"
    f" UNION ALL {_SPOKEN}, 0 AS is_news {_FROM} WHERE m.id IN (SELECT r.parent_id FROM messages r"
    " WHERE r.parent_id IS NOT NULL AND r.id IN (SELECT message_id FROM told))"
    " ORDER BY channel_id, seq"
)
RENAMED = both(
    "SELECT DISTINCT {e.channel_id} FROM events e WHERE e.position > ?1 AND e.position <= ?2"
    " AND e.user_id IS NULL AND e.kind = 'channel:updated'"
)
PAST = both(
    f"{_SPOKEN}, 1 AS is_news {_FROM} WHERE (m.channel_id, m.seq) > (?1, ?2)"
    " ORDER BY m.channel_id, m.seq LIMIT ?3"
)
SPOKEN_IN_CHANNEL = both(
    f"{_SPOKEN}, 1 AS is_news {_FROM} WHERE m.channel_id = ?1 AND m.seq >= ?2 AND m.seq <= ?3"
    " AND m.parent_id IS NULL AND m.thread IS NULL ORDER BY m.seq"
)
SPOKEN_IN_THREAD = both(
    f"{_SPOKEN}, 1 AS is_news {_FROM} WHERE m.id = ?1 AND m.seq >= ?2 AND m.seq <= ?3"
    " AND m.thread IS NOT NULL"
    f" UNION ALL {_SPOKEN}, 1 AS is_news {_FROM} WHERE m.parent_id = ?1 AND m.seq >= ?2"
    " AND m.seq <= ?3 ORDER BY seq"
)

_DISCUSSION = (
    "SELECT {p.id}, p.first_seq, p.last_seq, p.piece_start, p.piece_end, p.revision"
    " FROM discussions p WHERE p.channel_id = ?1 AND p.place_id = ?2"
)
COVERING = both(
    f"{_DISCUSSION} AND p.first_seq IN (SELECT (SELECT MAX(q.first_seq) FROM discussions q"
    " WHERE q.place_id = ?2 AND q.channel_id = ?1 AND q.first_seq <= s.value)"
    " FROM <numbers ?3> s)"
    " ORDER BY p.first_seq, p.piece_start"
)
LAST = both(f"{_DISCUSSION} ORDER BY p.first_seq DESC, p.piece_start DESC LIMIT 1")
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
TOUCH_CHANNEL = HotStatement("UPDATE discussions SET revision = revision + 1 WHERE channel_id = ?1")
DERIVED = derived_statements("discussions", "channel_id")

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
    return both(" UNION ALL ".join(parts) + " ORDER BY passage, seq")


READABLE = _read(_SOME + _READABLE + _ASKED)
EVERYTHING = _read(_SOME)
ROOTS = both(
    "SELECT {m.id}, m.content, u.kind FROM messages m JOIN users u ON u.id = m.author_id"
    " WHERE m.id IN <ids ?1> AND m.deleted_at IS NULL"
)
SAID = both(
    "SELECT {m.id}, m.content FROM messages m WHERE m.id IN <ids ?1> AND m.deleted_at IS NULL"
    " AND 'channel:' || m.channel_id IN <texts ?2>"
)
