"""Messages: append and look-up by key."""

import re

from hiroba.infrastructure.sql.session import HotStatement

NEXT_SEQ = HotStatement(
    "UPDATE channels SET last_seq = last_seq + 1 WHERE id = ?1 RETURNING last_seq"
)
INSERT = HotStatement(
    "INSERT INTO messages"
    " (id, channel_id, seq, author_id, client_id, parent_id, content, created_at, mentions)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)"
)
INSERT_KEY = HotStatement(
    "INSERT INTO sending_keys (user_id, key, fingerprint, message_id, created_at)"
    " VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO NOTHING RETURNING 1"
)
_COLUMNS = (
    "id, channel_id, seq, author_id, client_id, parent_id, content, created_at, edited_at,"
    " deleted_at, mentions, attachments"
)
ADD_MENTION = HotStatement(
    "INSERT INTO message_mentions (target_id, channel_id, seq, message_id, author_id, root_id)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT DO NOTHING"
)
GET = HotStatement(f"SELECT {_COLUMNS} FROM messages WHERE id = ?1")
WRITE_ATTACHMENTS = HotStatement("UPDATE messages SET attachments = ?2 WHERE id = ?1")
WRITE_PREVIEWS = HotStatement(
    "UPDATE messages SET previews = ?2"
    " WHERE id = ?1 AND deleted_at IS NULL AND COALESCE(previews, '') <> COALESCE(?2, '')"
    " RETURNING 1"
)
WRITE_CONTENT = HotStatement(
    "UPDATE messages SET content = ?2 WHERE id = ?1 AND deleted_at IS NULL"
)
FIND_SENT = HotStatement(
    "SELECT k.fingerprint, m."
    + _COLUMNS.replace(", ", ", m.")
    + " FROM sending_keys k JOIN messages m ON m.id = k.message_id"
    " WHERE k.user_id = ?1 AND k.key = ?2"
)
FORGET_SENT = HotStatement(
    "DELETE FROM sending_keys WHERE (user_id, key) IN"
    " (SELECT user_id, key FROM sending_keys WHERE created_at < ?1 ORDER BY created_at LIMIT ?2)"
    " RETURNING 1"
)

_VIEW = (
    "SELECT {m.id}, m.client_id, {m.channel_id}, m.seq, {m.author_id}, u.display_name, u.kind,"
    " m.content, {m.parent_id}, m.created_at, m.edited_at, m.deleted_at, m.mentions,"
    " m.attachments, m.reactions, m.previews, m.pinned_at, {m.pinned_by}, m.thread,"
    " {a.id}, a.state, {a.citations}, {a.sentences}"
    " FROM messages m JOIN users u ON u.id = m.author_id"
    # Only the assistant's messages can carry an answer, so nobody else's are looked up.
    " LEFT JOIN answers a ON u.kind = 'assistant' AND a.message_id = m.id"
)
_AS_TEXT = re.compile(r"\{([a-z_.]+)\}")


def _view(rest: str) -> HotStatement:
    """Rows of MessageView; ids and JSON as text on both engines."""
    text = f"{_VIEW} {rest}"
    return HotStatement(_AS_TEXT.sub(r"\1", text), postgres=_AS_TEXT.sub(r"\1::text", text))


VIEW_SPAN = _view("WHERE m.channel_id = ?1 AND m.seq > ?2 AND m.seq <= ?3 ORDER BY m.seq")
VIEW_ONE = _view("WHERE m.id = ?1")
# Ids travel as one JSON text, which both engines take apart themselves.
VIEW_SOME = HotStatement(
    _AS_TEXT.sub(r"\1", f"{_VIEW} WHERE m.id IN (SELECT value FROM json_each(?1))"),
    postgres=_AS_TEXT.sub(
        r"\1::text",
        f"{_VIEW} WHERE m.id IN (SELECT jsonb_array_elements_text(?1::jsonb)::uuid)",
    ),
)
# Halves what is left until it is one place: `low` were sent before, from `high` on they were not.
_MIDDLE_IS_BEFORE = (
    "(SELECT m.created_at < {at} FROM messages m"
    " WHERE m.channel_id = ?1 AND m.seq = (low + high) / 2 + 1)"
)
_COUNT_BEFORE = (
    "WITH RECURSIVE halves(low, high) AS (SELECT {zero}, {total} UNION ALL"
    f" SELECT CASE WHEN {_MIDDLE_IS_BEFORE} THEN (low + high) / 2 + 1 ELSE low END,"
    f" CASE WHEN {_MIDDLE_IS_BEFORE} THEN high ELSE (low + high) / 2 END"
    " FROM halves WHERE low < high) SELECT low FROM halves WHERE low = high"
)
COUNT_BEFORE = HotStatement(
    _COUNT_BEFORE.format(at="?2", zero="0", total="?3"),
    postgres=_COUNT_BEFORE.format(at="?2::bigint", zero="0::bigint", total="?3::bigint"),
)
VIEW_REPLIES = _view("WHERE m.parent_id = ?1 AND m.seq > ?2 ORDER BY m.seq LIMIT ?3")
VIEW_BY_AUTHOR = _view(
    "WHERE m.channel_id = ?1 AND m.author_id = ?2 AND m.seq > ?3 AND m.seq <= ?4"
    " ORDER BY m.seq LIMIT ?5"
)
NEXT_SPOKEN_IN = HotStatement(
    "SELECT channel_id FROM messages WHERE author_id = ?1 AND channel_id > ?2"
    " ORDER BY channel_id LIMIT 1"
)
VIEW_PINS = _view(
    "WHERE m.channel_id = ?1 AND m.pinned_at IS NOT NULL"
    " ORDER BY m.pinned_at DESC, m.seq DESC LIMIT ?2 OFFSET ?3"
)
COUNT_PINS = HotStatement(
    "SELECT COUNT(*) FROM messages WHERE channel_id = ?1 AND pinned_at IS NOT NULL"
)
VIEW_EDITS = HotStatement(
    "SELECT number, content, written_at, COUNT(*) OVER () FROM message_edits"
    " WHERE message_id = ?1 ORDER BY number LIMIT ?2 OFFSET ?3"
)
