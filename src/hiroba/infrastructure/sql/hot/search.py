"""Searching messages: names, and messages as the index wants them."""

from hiroba.infrastructure.sql.session import HotStatement

_INDEXED = (
    "SELECT {m.id}, {m.channel_id}, c.kind, {m.author_id}, m.content, {m.parent_id},"
    " m.created_at, m.deleted_at, m.attachments, m.reactions, m.thread, m.pinned_at,"
    " c.mechanism_id IS NOT NULL"
    " FROM messages m JOIN channels c ON c.id = m.channel_id"
)
_COLUMNS = ("m.id", "m.channel_id", "m.author_id", "m.parent_id")


def _indexed(sqlite: str, postgres: str | None = None) -> HotStatement:
    """Rows of IndexedMessage; ids as text on both engines."""
    plain, as_text = _INDEXED, _INDEXED
    for column in _COLUMNS:
        plain = plain.replace(f"{{{column}}}", column)
        as_text = as_text.replace(f"{{{column}}}", f"{column}::text")
    return HotStatement(f"{plain} {sqlite}", postgres=f"{as_text} {postgres or sqlite}")


# Ids travel as one JSON text, which both engines take apart themselves.
INDEXED_SOME = _indexed(
    "WHERE m.id IN (SELECT value FROM json_each(?1))",
    "WHERE m.id IN (SELECT jsonb_array_elements_text(?1::jsonb)::uuid)",
)
INDEXED_BEFORE = _indexed("WHERE m.id < ?1 ORDER BY m.id DESC LIMIT ?2")

PEOPLE_CALLED = HotStatement("SELECT id FROM users WHERE name_key = ?1 LIMIT 500")
PEOPLE_BEGINNING = HotStatement(
    "SELECT id FROM users WHERE name_key >= ?1 AND name_key < ?2 LIMIT 500",
    postgres='SELECT id FROM users WHERE name_key COLLATE "C" >= ?1'
    ' AND name_key COLLATE "C" < ?2 LIMIT 500',
)
_CHANNELS = (
    "SELECT c.id FROM channels c"
    " LEFT JOIN memberships m ON m.channel_id = c.id AND m.user_id = ?1"
    " WHERE (m.user_id IS NOT NULL OR c.kind = ?2) AND c.name {like} ?3 ESCAPE '\\' LIMIT 500"
)
CHANNELS_CALLED = HotStatement(
    _CHANNELS.format(like="LIKE"), postgres=_CHANNELS.format(like="ILIKE")
)
